package careaccess.http.tests;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.function.UnaryOperator;

/** An issuer of tokens on this machine: what it says of itself, its keys, and its tokens. */
public final class Issuer implements AutoCloseable {

  public static final String AUDIENCE = "careaccess";

  private final HttpServer server;
  private final RSAKey key;

  public Issuer() {
    try {
      key = new RSAKeyGenerator(2048).keyID("one").generate();
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (JOSEException | IOException unusable) {
      throw new IllegalStateException(unusable);
    }
    serve("/.well-known/openid-configuration",
        "{\"issuer\": \"%s\", \"jwks_uri\": \"%s/keys\", \"subject_types_supported\": [\"public\"]}"
            .formatted(uri(), uri()));
    serve("/keys", new JWKSet(key.toPublicJWK()).toString());
    server.start();
  }

  public String uri() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  /** The public key, as {@code public-key-location} wants it. */
  public String publicKeyPem() {
    try {
      String encoded = Base64.getMimeEncoder().encodeToString(key.toPublicKey().getEncoded());
      return "-----BEGIN PUBLIC KEY-----\n" + encoded + "\n-----END PUBLIC KEY-----\n";
    } catch (JOSEException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** A token that is good for five minutes, but for what the test changes. */
  public String token(UnaryOperator<JWTClaimsSet.Builder> changes) {
    return token("JWT", changes);
  }

  public String token(String type, UnaryOperator<JWTClaimsSet.Builder> changes) {
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .issuer(uri())
            .audience(AUDIENCE)
            .issueTime(Date.from(Instant.now()))
            .expirationTime(Date.from(Instant.now().plusSeconds(300)));
    var header =
        new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).type(new JOSEObjectType(type)).build();
    SignedJWT token = new SignedJWT(header, changes.apply(claims).build());
    try {
      token.sign(new RSASSASigner(key));
    } catch (JOSEException impossible) {
      throw new IllegalStateException(impossible);
    }
    return token.serialize();
  }

  private void serve(String path, String json) {
    server.createContext(path, exchange -> {
      byte[] body = json.getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, body.length);
      try (var out = exchange.getResponseBody()) {
        out.write(body);
      } catch (IOException gone) {
        throw new UncheckedIOException(gone);
      }
    });
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
