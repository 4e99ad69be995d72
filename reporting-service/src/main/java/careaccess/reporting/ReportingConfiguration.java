package careaccess.reporting;

import careaccess.contract.catalogue.Edition;
import careaccess.contract.client.CurrentClients;
import careaccess.http.ClientChanges;
import careaccess.http.Draining;
import careaccess.http.Tokens;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.security.oauth2.jwt.JwtDecoder;

@Configuration(proxyBeanMethods = false)
@EnableScheduling
class ReportingConfiguration {

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  Draining draining(ReportingSettings settings) {
    return new Draining(settings.drain());
  }

  @Bean
  Edition edition(ReportingSettings settings) {
    return Edition.load(settings.catalogue());
  }

  /** Before the service is ready. */
  @Bean
  ApplicationRunner firstWorkbook() {
    return _ -> ExcelFile.practise();
  }

  /** Behind Spring Security's filters, so that who is refused costs nothing. */
  @Bean
  FilterRegistrationBean<Compression> compression() {
    FilterRegistrationBean<Compression> compression = new FilterRegistrationBean<>(new Compression());
    compression.addUrlPatterns("/v1/*", KoladaRequest.ROOT + "/*", "/fhir/*");
    return compression;
  }

  /** In front of compression, which must not end what was broken off as if that were all. */
  @Bean
  FilterRegistrationBean<Downloads.Breaking> breaking() {
    FilterRegistrationBean<Downloads.Breaking> breaking = new FilterRegistrationBean<>(new Downloads.Breaking());
    breaking.addUrlPatterns("/v1/*");
    return breaking;
  }

  @Bean
  CurrentClients clients(ReportingSettings settings, Clock clock, MeterRegistry registry) {
    try {
      return new CurrentClients(
          settings.clients(), clock, settings.clientsEvery(), new ClientChanges(registry, "reporting"));
    } catch (IllegalArgumentException unusable) {
      throw new UnusableConfiguration(String.valueOf(unusable.getMessage()), unusable);
    }
  }

  @Bean
  Tokens tokens(ObjectProvider<JwtDecoder> decoder, CurrentClients clients, ReportingSettings settings) {
    return new Tokens(decoder, clients, settings.tokens());
  }
}
