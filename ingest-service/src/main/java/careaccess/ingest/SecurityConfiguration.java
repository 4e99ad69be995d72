package careaccess.ingest;

import careaccess.contract.client.CurrentClients;
import careaccess.contract.client.Role;
import careaccess.http.Documentation;
import jakarta.servlet.DispatcherType;
import java.util.Arrays;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
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
    if (tokens.areAccepted()) {
      acceptTokens(http, tokens, problems);
    }
    return http.csrf(AbstractHttpConfigurer::disable) // No cookies, so nothing to forge.
        .httpBasic(AbstractHttpConfigurer::disable)
        .formLogin(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .addFilterBefore(new ApiKeyFilter(clients), AuthorizationFilter.class)
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
        .exceptionHandling(
            refusals ->
                refusals
                    .authenticationEntryPoint(
                        (request, response, nobody) -> problems.resolveException(request, response, null, nobody))
                    .accessDeniedHandler(
                        (request, response, denied) -> problems.resolveException(request, response, null, denied)))
        .build();
  }

  private static String[] documents() {
    return Stream.concat(Documentation.paths().stream(), ContractDocuments.PATHS.stream()).toArray(String[]::new);
  }

  private static void acceptTokens(HttpSecurity http, Tokens tokens, HandlerExceptionResolver problems) {
    http.oauth2ResourceServer(
        server ->
            server
                .jwt(jwt -> jwt.decoder(tokens::read).jwtAuthenticationConverter(tokens::authenticate))
                .withObjectPostProcessor(
                    new ObjectPostProcessor<BearerTokenAuthenticationFilter>() {
                      @Override
                      public <F extends BearerTokenAuthenticationFilter> F postProcess(F filter) {
                        // Its own handler lets an issuer that does not answer through as a failure of this service.
                        filter.setAuthenticationFailureHandler(
                            (request, response, refused) -> problems.resolveException(request, response, null, refused));
                        return filter;
                      }
                    }));
  }

  /** Issuers that follow RFC 9068 name the type of access tokens; Spring's own validator would have none but JWT. */
  @Bean
  JwtTypeValidator tokenTypes() {
    JwtTypeValidator types = new JwtTypeValidator("JWT", "at+jwt", "application/at+jwt");
    types.setAllowEmpty(true);
    return types;
  }

  /** Spring MVC measures requests; what each filter of theirs took nobody asks. */
  @Bean
  SecurityObservationSettings securityObservations() {
    return SecurityObservationSettings.noObservations();
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
