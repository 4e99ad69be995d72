package careaccess.ingest;

import careaccess.contract.client.Client;
import careaccess.contract.client.Clients;
import careaccess.contract.client.ClientsFile;
import careaccess.contract.client.Key;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * {@code java -jar ingest-service-exec.jar --create-key=CLIENT}, {@code --revoke-key=ID} or {@code --list-keys}: changes
 * the file that {@code careaccess.clients} names, which running services take up by themselves. The service itself does
 * not start.
 */
@EnableConfigurationProperties(IngestSettings.class)
final class KeyCommand {

  private static final String CREATE = "create-key";
  private static final String REVOKE = "revoke-key";
  private static final String LIST = "list-keys";

  private final ApplicationArguments arguments;

  KeyCommand(String... arguments) {
    this.arguments = new DefaultApplicationArguments(arguments);
  }

  boolean isAsked() {
    return Stream.of(CREATE, REVOKE, LIST).anyMatch(arguments::containsOption);
  }

  /** @return the exit code */
  int run() {
    SpringApplicationBuilder application =
        new SpringApplicationBuilder(KeyCommand.class)
            .web(WebApplicationType.NONE)
            .logStartupInfo(false)
            .properties("spring.main.banner-mode=off", "logging.level.root=warn");
    try (ConfigurableApplicationContext context = application.run(arguments.getSourceArgs())) {
      Path file = context.getBean(IngestSettings.class).clients();
      if (arguments.containsOption(CREATE)) {
        create(file, value(CREATE), LocalDate.now(Clock.systemUTC()));
      } else if (arguments.containsOption(REVOKE)) {
        String id = value(REVOKE);
        System.out.printf("revoked: key %s of client %s%n", id, new ClientsFile(file).revoke(id));
      } else {
        list(Clients.load(file));
      }
      return 0;
    } catch (IllegalArgumentException refused) {
      System.err.println(refused.getMessage());
      return 1;
    }
  }

  /** The key alone goes to standard output, for scripts. */
  private static void create(Path file, String client, LocalDate today) {
    String secret = Key.secret(new SecureRandom());
    Key key = Key.ofHash(Clients.hash(secret), today);
    new ClientsFile(file).add(client, key);
    System.err.printf("Key %s of client %s, shown this once; %s keeps its hash:%n", key.id(), client, file);
    System.out.println(secret);
  }

  private static void list(Clients clients) {
    for (Client client : clients.all()) {
      List<Key> keys = clients.keysOf(client.name());
      if (keys.isEmpty()) {
        System.out.println(line(client, "-", null));
      }
      keys.forEach(key -> System.out.println(line(client, key.id(), key.created())));
    }
  }

  private static String line(Client client, String id, @Nullable LocalDate created) {
    String role = client.role().name().toLowerCase(Locale.ROOT);
    return String.join("\t", client.name(), role, id, Objects.requireNonNullElse(created, "-").toString());
  }

  private String value(String option) {
    List<String> values = Objects.requireNonNullElse(arguments.getOptionValues(option), List.of());
    if (values.size() != 1 || values.getFirst().isBlank()) {
      throw new IllegalArgumentException("--%s takes one value: --%s=VALUE".formatted(option, option));
    }
    return values.getFirst();
  }
}
