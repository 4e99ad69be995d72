package careaccess.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.ProducerFactory;

class KafkaSettingsTest {

  @Test
  void clientsThatAreNotSpringsSpeakToKafkaAsSpringIsTold() {
    new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, KafkaAutoConfiguration.class))
        .withPropertyValues(
            "spring.kafka.bootstrap-servers=kafka:9093",
            "spring.kafka.security.protocol=SSL",
            "spring.kafka.ssl.bundle=kafka",
            "spring.ssl.bundle.pem.kafka.options.enabled-protocols=TLSv1.3")
        .run(context -> {
          ProducerFactory<?, ?> producers = context.getBean(ProducerFactory.class);
          ConsumerFactory<?, ?> consumers = context.getBean(ConsumerFactory.class);
          IngestSettings.Broker broker = TestSettings.with(Map.of()).broker();
          isSecure(Transactions.configuration(producers.getConfigurationProperties(), broker));
          isSecure(ReceiptReader.configuration(consumers.getConfigurationProperties(), 1, "read_committed"));
        });
  }

  private static void isSecure(Map<String, Object> client) {
    assertThat(String.valueOf(client.get("bootstrap.servers"))).contains("kafka:9093");
    assertThat(client)
        .containsEntry("security.protocol", "SSL")
        .containsKeys(SslBundle.class.getName(), "ssl.engine.factory.class");
  }
}
