package careaccess.aggregation;

import careaccess.contract.Topics;
import careaccess.contract.catalogue.Catalogue;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;

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

  @Bean
  AggregationTopology aggregationTopology(Catalogue catalogue, MeterRegistry registry, AggregationSettings settings) {
    return new AggregationTopology(
        catalogue, new LedgerGauges(registry), settings.coalesce(), AddToCells.LARGEST_SHEET);
  }

  @Bean
  Aggregation aggregation(
      Catalogue catalogue,
      AggregationTopology topology,
      AggregationSettings settings,
      KafkaProperties kafka,
      MeterRegistry registry) {
    String generation = Topics.generation(catalogue.hash());
    StreamsSettings streams = new StreamsSettings(settings, kafka.getBootstrapServers(), generation);
    return new Aggregation(topology.topology(), streams, registry);
  }
}
