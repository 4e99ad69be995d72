package careaccess.http;

import careaccess.contract.client.Client;
import careaccess.contract.client.CurrentClients;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Knows a client by its API key. Without a known one the request is nobody's, and refused where that matters. */
public final class ApiKeyFilter extends OncePerRequestFilter {

  public static final String HEADER = "X-API-Key";

  private final CurrentClients clients;

  ApiKeyFilter(CurrentClients clients) {
    this.clients = clients;
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String key = request.getHeader(HEADER);
    if (key != null) {
      clients.get().withKey(key).ifPresent(ApiKeyFilter::let);
    }
    chain.doFilter(request, response);
  }

  private static void let(Client client) {
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(Callers.known(client));
    SecurityContextHolder.setContext(context);
  }
}
