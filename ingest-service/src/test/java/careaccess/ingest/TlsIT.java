package careaccess.ingest;

import static careaccess.ingest.RunningIngest.COUNTRY;
import static careaccess.ingest.RunningIngest.NOBODYS_BROKER;
import static careaccess.ingest.Samples.aWait;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service over TLS, with a certificate made for the occasion. */
class TlsIT {

  private static final String PASSWORD = "made-for-this-test";
  private static final String CERTIFICATE = "ingest.crt";
  private static final String KEY = "ingest.key";
  private static final Base64.Encoder MIME = Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII));

  @TempDir Path directory;
  private KeyStore keys;

  @BeforeEach
  void makeCertificate() throws IOException, InterruptedException, GeneralSecurityException {
    Path store = directory.resolve("store.p12");
    Files.deleteIfExists(store);
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair", "-alias", "ingest", "-keyalg", "EC", "-groupname", "secp256r1", "-validity", "2",
                "-dname", "CN=localhost", "-ext", "SAN=IP:127.0.0.1",
                "-keystore", store.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD)
            .redirectErrorStream(true)
            .start();
    String said = new String(keytool.getInputStream().readAllBytes(), UTF_8);
    assertThat(keytool.waitFor()).as(said).isZero();
    keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
  }

  @Test
  void bundleServesTlsAndNothingElseAndIsTakenUpAnewWhenItsFilesAreRenewed() throws Exception {
    writeBundle();
    try (RunningIngest ingest =
            new RunningIngest(
                directory,
                NOBODYS_BROKER,
                "spring.ssl.bundle.pem.ingest.keystore.certificate=" + directory.resolve(CERTIFICATE),
                "spring.ssl.bundle.pem.ingest.keystore.private-key=" + directory.resolve(KEY),
                "spring.ssl.bundle.pem.ingest.reload-on-update=true",
                "spring.ssl.bundle.watch.file.quiet-period=500ms",
                "server.ssl.bundle=ingest");
        HttpClient trusting = HttpClient.newBuilder().sslContext(trusting()).build();
        HttpClient other = HttpClient.newHttpClient()) {
      HttpResponse<String> answer = push(trusting, ingest);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      assertThat(answer.sslSession().orElseThrow().getProtocol()).isEqualTo("TLSv1.3");
      assertThatThrownBy(() -> push(other, ingest)).isInstanceOf(SSLHandshakeException.class);
      assertThat(ingest.raw("", "GET /actuator/health HTTP/1.1")).doesNotContain(" 200 ");

      makeCertificate();
      writeBundle();
      try (HttpClient renewed = HttpClient.newBuilder().sslContext(trusting()).build()) {
        await()
            .ignoreExceptionsInstanceOf(SSLHandshakeException.class)
            .until(() -> push(renewed, ingest).statusCode() == 200);
      }
    }
  }

  private void writeBundle() throws IOException, GeneralSecurityException {
    pem(CERTIFICATE, "CERTIFICATE", keys.getCertificate("ingest").getEncoded());
    pem(KEY, "PRIVATE KEY", keys.getKey("ingest", PASSWORD.toCharArray()).getEncoded());
  }

  private static HttpResponse<String> push(HttpClient http, RunningIngest ingest)
      throws IOException, InterruptedException {
    URI plain = ingest.request(Ingesting.PATH + "?dryRun=true").build().uri();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(plain.toString().replace("http://", "https://")))
            .header("X-API-Key", COUNTRY)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(aWait("tls").toString()))
            .build();
    return http.send(request, BodyHandlers.ofString());
  }

  private SSLContext trusting() throws GeneralSecurityException, IOException {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("ingest", keys.getCertificate("ingest"));
    TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  private void pem(String name, String kind, byte[] der) throws IOException {
    String text = "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(kind, MIME.encodeToString(der), kind);
    Files.writeString(directory.resolve(name), text);
  }
}
