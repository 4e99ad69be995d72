package careaccess.aggregation;

import careaccess.aggregation.core.Decoder;
import careaccess.contract.catalogue.Catalogue;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.KafkaAdmin;

/** The command that replays dead letters: the service's jar, with the service's settings, but nothing else of it. */
@EnableAutoConfiguration
@EnableConfigurationProperties(AggregationSettings.class)
class ReplayDeadLetters {

  static final String COMMAND = "--replay-dead-letters";

  static void run(String... args) {
    new SpringApplicationBuilder(ReplayDeadLetters.class)
        .web(WebApplicationType.NONE)
        // The service's health speaks of parts that do not run here.
        .properties("management.endpoint.health.validate-group-membership=false")
        .run(args)
        .close();
  }

  @Bean
  CommandLineRunner replay(AggregationSettings settings, KafkaAdmin kafka) {
    Decoder decoder = new Decoder(Catalogue.load(settings.catalogue()).calendar());
    return _ -> System.out.println(new DeadLetterReplay(kafka.getConfigurationProperties(), decoder).run());
  }
}
