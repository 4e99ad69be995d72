package careaccess.http;

import careaccess.contract.client.CurrentClients;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** How clients are known, by key or token, and refused with problems. What each of them may do is the service's business. */
@Configuration(proxyBeanMethods = false)
public class Access {

  /** All but who may do what. */
  public static HttpSecurity knowing(
      HttpSecurity http, CurrentClients clients, Tokens tokens, HandlerExceptionResolver problems) {
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
        .exceptionHandling(
            refusals ->
                refusals
                    .authenticationEntryPoint(
                        (request, response, nobody) -> problems.resolveException(request, response, null, nobody))
                    .accessDeniedHandler(
                        (request, response, denied) -> problems.resolveException(request, response, null, denied)));
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
}
