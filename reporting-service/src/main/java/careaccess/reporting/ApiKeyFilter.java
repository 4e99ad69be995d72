package careaccess.reporting;

import careaccess.contract.client.Client;
import careaccess.contract.client.Clients;
import careaccess.contract.client.Role;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;

/** Recognises clients by the key they send; who sends none, or a wrong one, stays unknown. */
final class ApiKeyFilter extends OncePerRequestFilter {

  static final String HEADER = "X-API-Key";

  private final Clients clients;

  ApiKeyFilter(Clients clients) {
    this.clients = clients;
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional.ofNullable(request.getHeader(HEADER))
        .flatMap(clients::withKey)
        .ifPresent(client -> SecurityContextHolder.getContext().setAuthentication(authentication(client)));
    chain.doFilter(request, response);
  }

  private static Authentication authentication(Client client) {
    List<Role> roles = client.role() == Role.PUBLISHER ? List.of(Role.PUBLISHER, Role.INTERNAL) : List.of(client.role());
    return new PreAuthenticatedAuthenticationToken(
        client, "", AuthorityUtils.createAuthorityList(roles.stream().map(role -> "ROLE_" + role.name()).toList()));
  }
}
