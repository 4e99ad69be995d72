package careaccess.reporting;

import careaccess.http.HttpConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.annotation.Import;

/** Starts the reporting service, or does some {@link Maintenance} of what it keeps. */
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class) // Clients have keys, nobody has a password.
@EnableConfigurationProperties(ReportingSettings.class)
@Import(HttpConfiguration.class)
class ReportingService {

  public static void main(String[] args) {
    Maintenance.run(args).ifPresentOrElse(System::exit, () -> SpringApplication.run(ReportingService.class, args));
  }
}
