package careaccess.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The overlay as Kustomize makes it; skipped where there is no kubectl. */
class ExampleManifestsTest extends ManifestRules {

  /** One copies, the other finds catalogues in the database. */
  private static final Set<String> WITHOUT_CATALOGUE = Set.of("back-up", "reporting-order");

  private final Optional<Manifests> manifests;

  ExampleManifestsTest() throws IOException, InterruptedException {
    this.manifests = Manifests.rendered(Manifests.FOLDER.resolve("overlays/example"));
  }

  @Override
  Manifests manifests() {
    Assumptions.assumeTrue(manifests.isPresent(), "kubectl is not installed");
    return manifests.orElseThrow();
  }

  @Test
  void linksLeadToWhereReadersComeIn() {
    String hosts = manifests().of("Ingress").findFirst().orElseThrow().at("/spec/tls/0/hosts").toString();
    assertThat(manifests().workloads())
        .filteredOn(workload -> workload.name().equals("reporting"))
        .singleElement()
        .satisfies(reporting -> assertThat(hosts).contains(
            '"' + String.valueOf(reporting.environment().get("CAREACCESS_ADDRESS")).replace("https://", "") + '"'));
  }

  @Test
  void entranceNeitherLimitsNorKeepsBackWhatIsSent() {
    Resource entrance = manifests().of("Ingress").findFirst().orElseThrow();
    assertThat(entrance.at("/spec/ingressClassName").asText()).isEqualTo("nginx");
    assertThat(Resource.texts(entrance.at("/metadata/annotations"))).isEqualTo(Map.of(
        "nginx.ingress.kubernetes.io/proxy-body-size", "0",
        "nginx.ingress.kubernetes.io/proxy-request-buffering", "off",
        "nginx.ingress.kubernetes.io/proxy-buffering", "off",
        "nginx.ingress.kubernetes.io/proxy-read-timeout", "3600",
        "nginx.ingress.kubernetes.io/proxy-send-timeout", "3600"));
  }

  @Test
  void everythingIsInTheNamespaceAndReadsTheCatalogue() {
    assertThat(manifests().all().stream().filter(one -> !one.kind().equals("Namespace")))
        .allSatisfy(one -> assertThat(one.at("/metadata/namespace").asText()).isEqualTo("careaccess"));
    assertThat(manifests().makingPods()).allSatisfy(one ->
        assertThat(one.container().at("/image").asText()).startsWith("registry.example/").endsWith(":0.1.0"));
    assertThat(manifests().makingPods()).filteredOn(one -> !WITHOUT_CATALOGUE.contains(one.name())).hasSize(4).allSatisfy(one ->
        assertThat(one.environment()).as("%s", one).containsEntry("CATALOGUE", "/etc/careaccess/catalogue"));
  }

  @Test
  void anotherAggregationRunsBesideTheFirst() throws IOException, InterruptedException {
    Resource first = manifests().of("StatefulSet").findFirst().orElseThrow();
    Manifests next = Manifests.rendered(Manifests.FOLDER.resolve("overlays/example-next")).orElseThrow();
    assertThat(next.all())
        .filteredOn(one -> one.at("/metadata/labels/app.kubernetes.io~1instance").asText().equals("next"))
        .singleElement()
        .satisfies(second -> {
          assertThat(second).hasToString("StatefulSet aggregation-next");
          assertThat(second.podLabels()).containsAllEntriesOf(first.podLabels());
          assertThat(Resource.selects(second.at("/spec/selector"), second.podLabels())).isTrue();
          assertThat(Resource.selects(second.at("/spec/selector"), first.podLabels())).as("takes the first one's pods").isFalse();
          assertThat(second.at("/spec/volumeClaimTemplates")).isEqualTo(first.at("/spec/volumeClaimTemplates"));
          assertThat(second.container().path("image")).isNotEqualTo(first.container().path("image"));
        });
  }
}
