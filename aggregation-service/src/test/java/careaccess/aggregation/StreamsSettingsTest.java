package careaccess.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.kafka.core.KafkaAdmin;

class StreamsSettingsTest {

  private static final AggregationSettings SETTINGS =
      new AggregationSettings("", Path.of("streams"), 1, 12, (short) 3, Duration.ofSeconds(1), Duration.ofMillis(100));

  @Test
  void everyClientOfKafkaStreamsSpeaksToItAsSpringIsTold() {
    new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, KafkaAutoConfiguration.class))
        .withPropertyValues(
            "spring.kafka.bootstrap-servers=kafka:9093",
            "spring.kafka.security.protocol=SSL",
            "spring.kafka.ssl.bundle=kafka",
            "spring.ssl.bundle.pem.kafka.options.enabled-protocols=TLSv1.3",
            "spring.kafka.properties.reconnect.backoff.max.ms=700")
        .run(context -> {
          StreamsConfig config = new StreamsConfig(
              new StreamsSettings(SETTINGS, context.getBean(KafkaAdmin.class).getConfigurationProperties(), "abc-1").streams());
          assertThat(config.getMainConsumerConfigs("group", "consumer", 0)).satisfies(StreamsSettingsTest::isSecure);
          assertThat(config.getRestoreConsumerConfigs("restore")).satisfies(StreamsSettingsTest::isSecure);
          assertThat(config.getProducerConfigs("producer")).satisfies(StreamsSettingsTest::isSecure);
          assertThat(config.getAdminConfigs("admin")).satisfies(StreamsSettingsTest::isSecure);
        });
  }

  private static void isSecure(Map<String, Object> client) {
    assertThat(String.valueOf(client.get("bootstrap.servers"))).contains("kafka:9093");
    assertThat(client).containsEntry("security.protocol", "SSL").containsKey(SslBundle.class.getName());
    assertThat(client).containsKey("ssl.engine.factory.class");
    assertThat(String.valueOf(client.get("reconnect.backoff.max.ms"))).isEqualTo("700");
  }
}
