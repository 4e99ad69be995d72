package careaccess.ingest;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;

/** Starts the ingest service. */
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class) // Clients have keys, nobody has a password.
@EnableConfigurationProperties(IngestSettings.class)
class IngestService {

  public static void main(String[] args) {
    SpringApplication.run(IngestService.class, args);
  }
}
