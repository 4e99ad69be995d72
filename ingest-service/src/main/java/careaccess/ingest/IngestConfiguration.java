package careaccess.ingest;

import careaccess.contract.Topics;
import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.client.CurrentClients;
import careaccess.contract.measurement.MeasurementFormat;
import careaccess.http.ClientChanges;
import careaccess.http.Draining;
import careaccess.http.Tokens;
import careaccess.ingest.core.CatalogueRules;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
class IngestConfiguration {

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  Catalogue catalogue(IngestSettings settings) {
    return Catalogue.load(settings.catalogue());
  }

  @Bean
  CatalogueRules catalogueRules(Catalogue catalogue) {
    return new CatalogueRules(catalogue);
  }

  @Bean
  MeasurementFormat measurementFormat(Catalogue catalogue) {
    return new MeasurementFormat(catalogue.calendar());
  }

  @Bean
  CurrentClients clients(IngestSettings settings, Clock clock, MeterRegistry registry) {
    try {
      return new CurrentClients(settings.clients(), clock, settings.clientsEvery(), new ClientChanges(registry, "ingest"));
    } catch (IllegalArgumentException unusable) {
      throw new UnusableConfiguration(String.valueOf(unusable.getMessage()), unusable);
    }
  }

  @Bean
  Tokens tokens(ObjectProvider<JwtDecoder> decoder, CurrentClients clients, IngestSettings settings) {
    return new Tokens(decoder, clients, settings.tokens());
  }

  @Bean
  Draining draining(IngestSettings settings) {
    return new Draining(settings.drain());
  }

  @Bean
  NewTopic measurementTopicSettings(IngestSettings settings) {
    return topic(Topics.MEASUREMENTS, settings).configs(Topics.measurementSettings()).build();
  }

  @Bean
  NewTopic receiptTopicSettings(IngestSettings settings) {
    return topic(Topics.RECEIPTS, settings).configs(Topics.receiptSettings()).build();
  }

  private static TopicBuilder topic(String name, IngestSettings settings) {
    return TopicBuilder.name(name)
        .partitions(settings.topic().partitions())
        .replicas(settings.topic().replicas());
  }

  @Bean
  WebMvcConfigurer interceptors(Entrance entrance) {
    return new WebMvcConfigurer() {
      @Override
      public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(entrance).addPathPatterns("/v1/**");
      }
    };
  }

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> tomcat(IngestSettings settings) {
    int pause = Math.toIntExact(settings.limits().pause().toMillis());
    return factory -> {
      factory.addProtocolHandlerCustomizers(
          (AbstractHttp11Protocol<?> http) -> {
            http.setKeepAliveTimeout(http.getKeepAliveTimeout()); // Else it would follow: idle connections hold no thread.
            http.setConnectionTimeout(pause);
          });
      // Ids in a path may hold slashes, which Tomcat otherwise refuses.
      factory.addConnectorCustomizers(
          connector -> connector.setEncodedSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue()));
    };
  }
}
