package careaccess.reporting;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;

/** Starts the reporting service. */
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class) // Clients have keys, nobody has a password.
@EnableConfigurationProperties(ReportingSettings.class)
class ReportingService {

  public static void main(String[] args) {
    SpringApplication.run(ReportingService.class, args);
  }
}
