package careaccess.reporting;

import careaccess.contract.cell.Dimension;
import careaccess.contract.client.Client;
import careaccess.contract.client.CurrentClients;
import careaccess.contract.client.Role;
import careaccess.http.Access;
import careaccess.http.ApiKeyFilter;
import careaccess.http.Documentation;
import careaccess.http.Tokens;
import careaccess.reporting.core.OpenDimensions;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * What the catalogue means is public, and what was released of figures and follows from that, such as distributions, gaps,
 * rankings and boards of goals, also where it was frozen. Live figures are for internal readers only, and so are those of
 * breakdowns by which nothing is released. What was reported a source sees of itself. Whether the service is well is public, its
 * metrics are not.
 */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {

  @Bean
  SecurityFilterChain access(
      HttpSecurity http,
      CurrentClients clients,
      Tokens tokens,
      ReportingSettings settings,
      Existence existence,
      Inside inside,
      @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
    HandlerExceptionResolver refusals =
        (request, response, handler, refused) ->
            problems.resolveException(request, response, handler, existence.refusal(request, refused));
    List<String> origins = settings.cors().origins();
    if (!origins.isEmpty()) {
      http.addFilter(CrossOrigin.filter(origins));
    }
    return Access.knowing(http, clients, tokens, refusals)
        .authorizeHttpRequests(
            requests ->
                requests
                    .dispatcherTypeMatchers(DispatcherType.ERROR)
                    .permitAll()
                    .requestMatchers("/actuator/health", "/actuator/health/**")
                    .permitAll()
                    .requestMatchers("/actuator/**")
                    .access((who, what) -> new AuthorizationDecision(
                        inside.asks(what.getRequest()) || Audience.of(who.get()) == Audience.INTERNAL))
                    .requestMatchers(reading(Documentation.paths().toArray(String[]::new)))
                    .permitAll()
                    .requestMatchers(
                        reading(
                            "/v1/values",
                            "/v1/stream",
                            "/v1/values/*/*/*/distribution",
                            "/v1/gaps",
                            "/v1/rankings",
                            "/v1/goals/*/status"))
                    .access((who, what) -> new AuthorizationDecision(mayReadFigures(who.get(), what.getRequest())))
                    .requestMatchers(
                        reading(
                            "/v1/indicators",
                            "/v1/places",
                            "/v1/goals",
                            "/v1/releases",
                            Fhir.METADATA,
                            Fhir.MEASURES,
                            Fhir.MEASURES + "/*",
                            Fhir.LOCATIONS,
                            Fhir.LOCATIONS + "/*",
                            "/v1/follow-ups",
                            "/v1/follow-ups/**",
                            "/v1/releases/*/hidden",
                            "/v1/changes",
                            KoladaRequest.ROOT + "/**",
                            Fhir.REPORTS,
                            Fhir.REPORTS + "/*"))
                    .access((who, what) -> new AuthorizationDecision(isKnownOrNobody(who.get(), what.getRequest())))
                    .requestMatchers(reading("/v1/reported", "/v1/unplaced", "/v1/missing"))
                    .hasAnyRole(Role.INTERNAL.name(), Role.SOURCE.name())
                    .requestMatchers(HttpMethod.POST, "/v1/releases", "/v1/follow-ups", "/v1/rebuild/*")
                    .hasRole(Role.PUBLISHER.name())
                    .anyRequest()
                    .hasRole(Role.INTERNAL.name()))
        .build();
  }

  /** These paths, whether all of an answer is asked for or only its head. */
  private static RequestMatcher[] reading(String... paths) {
    return Stream.of(HttpMethod.GET, HttpMethod.HEAD)
        .flatMap(method -> Arrays.stream(paths).map(path -> PathPatternRequestMatcher.pathPattern(method, path)))
        .toArray(RequestMatcher[]::new);
  }

  private static boolean mayReadFigures(@Nullable Authentication who, HttpServletRequest request) {
    return switch (Audience.of(who)) {
      case INTERNAL -> true;
      case PUBLIC -> asksForOpenDimensions(request) && isKnownOrNobody(who, request);
    };
  }

  /** Codes that are no dimension's are for the answer to name. */
  private static boolean asksForOpenDimensions(HttpServletRequest request) {
    String[] asked = request.getParameterValues(FigureParameters.BREAKDOWN);
    return asked == null
        || Arrays.stream(asked)
            .flatMap(codes -> Arrays.stream(codes.split(",", -1)))
            .flatMap(code -> Dimension.of(code.strip()).stream())
            .allMatch(OpenDimensions.all()::contains);
  }

  /** Whoever sends a key or token that is nobody's is told so, rather than taken for nobody. */
  private static boolean isKnownOrNobody(@Nullable Authentication who, HttpServletRequest request) {
    boolean isKnown = who != null && who.getPrincipal() instanceof Client;
    return isKnown
        || (request.getHeader(ApiKeyFilter.HEADER) == null && request.getHeader(HttpHeaders.AUTHORIZATION) == null);
  }
}
