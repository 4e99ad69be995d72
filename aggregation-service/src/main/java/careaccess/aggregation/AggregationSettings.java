package careaccess.aggregation;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of aggregation, under {@code careaccess}.
 *
 * @param catalogue directory of the catalogue; empty: the shipped one
 * @param stateDir where Kafka Streams keeps its stores; losing it costs a restore from Kafka, no figures
 * @param threads stream threads; more than partitions are idle
 * @param partitions of topics that do not exist yet
 * @param replication copies of topics that do not exist yet; a cluster wants 3
 * @param commitInterval how long a transaction stays open at most, as in a flood; figures become visible when it ends
 * @param coalesce how long changes are gathered at least before they are handed on; longer means fewer records, later
 */
@Validated
@ConfigurationProperties("careaccess")
record AggregationSettings(
    @DefaultValue("") String catalogue,
    @DefaultValue(".data/streams") @NotNull Path stateDir,
    @DefaultValue("2") @Min(1) int threads,
    @DefaultValue("4") @Min(1) int partitions,
    @DefaultValue("1") @Min(1) short replication,
    @DefaultValue("30s") @NotNull Duration commitInterval,
    @DefaultValue("100ms") @NotNull Duration coalesce) {}
