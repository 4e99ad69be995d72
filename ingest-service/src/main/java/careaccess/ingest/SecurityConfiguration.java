package careaccess.ingest;

import careaccess.contract.client.CurrentClients;
import careaccess.contract.client.Role;
import careaccess.http.Access;
import careaccess.http.Callers;
import careaccess.http.Documentation;
import careaccess.http.Tokens;
import jakarta.servlet.DispatcherType;
import java.util.Arrays;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Sources push with an API key or a token; probes, scrapes and readers of the documentation need neither. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

  @Bean
  SecurityFilterChain securityFilterChain(
      HttpSecurity http,
      CurrentClients clients,
      Tokens tokens,
      @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
    return Access.knowing(http, clients, tokens, problems)
        .authorizeHttpRequests(
            requests ->
                requests
                    .dispatcherTypeMatchers(DispatcherType.ERROR)
                    .permitAll()
                    .requestMatchers("/actuator/health", "/actuator/health/**", "/actuator/prometheus")
                    .permitAll()
                    .requestMatchers(HttpMethod.GET, documents())
                    .permitAll()
                    .requestMatchers("/v1/**")
                    .hasAuthority(Callers.authority(Role.SOURCE))
                    .anyRequest()
                    .hasAnyAuthority(Arrays.stream(Role.values()).map(Callers::authority).toArray(String[]::new)))
        .build();
  }

  private static String[] documents() {
    return Stream.concat(Documentation.paths().stream(), ContractDocuments.PATHS.stream()).toArray(String[]::new);
  }

  /** Ids in a path may hold slashes, which Tomcat leaves as they are sent: {@code %2F}. */
  @Bean
  HttpFirewall httpFirewall() {
    StrictHttpFirewall firewall = new StrictHttpFirewall();
    firewall.setAllowUrlEncodedSlash(true);
    firewall.setAllowUrlEncodedDoubleSlash(true);
    firewall.setAllowUrlEncodedPercent(true);
    return firewall;
  }
}
