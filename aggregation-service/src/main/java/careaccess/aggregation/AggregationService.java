package careaccess.aggregation;

import careaccess.contract.Topics;
import careaccess.contract.catalogue.Catalogue;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.KafkaAdmin;

/** Starts the aggregation service, or what else its jar can be asked to do. */
@SpringBootApplication
@EnableConfigurationProperties(AggregationSettings.class)
class AggregationService {

  public static void main(String[] args) {
    if (List.of(args).contains(ReplayDeadLetters.COMMAND)) {
      ReplayDeadLetters.run(args);
    } else {
      CopyMeasurements.run(args)
          .ifPresentOrElse(System::exit, () -> SpringApplication.run(AggregationService.class, args));
    }
  }

  @Bean
  Catalogue catalogue(AggregationSettings settings) {
    return Catalogue.load(settings.catalogue());
  }

  /** While a changed catalogue is counted anew there are two of them, and what they count must not be added up. */
  @Bean
  MeterFilter generation(Catalogue catalogue) {
    return MeterFilter.commonTags(Tags.of("generation", Topics.generation(catalogue.hash())));
  }

  @Bean
  AggregationTopology aggregationTopology(Catalogue catalogue, MeterRegistry registry, AggregationSettings settings) {
    return new AggregationTopology(
        catalogue, new AggregationMetrics(registry), settings.coalesce(), AddToCells.LARGEST_SHEET);
  }

  @Bean
  StreamsSettings streamsSettings(Catalogue catalogue, AggregationSettings settings, KafkaAdmin kafka) {
    return new StreamsSettings(settings, kafka.getConfigurationProperties(), Topics.generation(catalogue.hash()));
  }

  @Bean
  Aggregation aggregation(AggregationTopology topology, StreamsSettings settings, MeterRegistry registry) {
    return new Aggregation(topology.topology(), settings, registry);
  }

  @Bean
  BrokerProbe brokerProbe(StreamsSettings settings, MeterRegistry registry) {
    BrokerProbe broker = new BrokerProbe(settings.admin(), System::nanoTime);
    Gauge.builder("careaccess.aggregation.kafka.reachable", broker, asked -> asked.answers() ? 1 : 0)
        .description("1 while Kafka answers, as of some seconds ago")
        .register(registry);
    return broker;
  }

  @Bean
  AggregationHealthIndicator aggregationHealthIndicator(
      Aggregation aggregation, BrokerProbe broker, MeterRegistry registry) {
    AggregationHealthIndicator health = new AggregationHealthIndicator(aggregation, broker);
    Gauge.builder("careaccess.aggregation.counting", health, asked -> asked.isUp() ? 1 : 0)
        .description("1 while what arrives is counted, as readiness says")
        .register(registry);
    return health;
  }
}
