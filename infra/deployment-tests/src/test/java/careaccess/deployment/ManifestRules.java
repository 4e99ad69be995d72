package careaccess.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import careaccess.contract.Topics;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What must hold of resources that are applied together. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ManifestRules {

  private static final String REPLICAS = "3";
  private static final Set<String> SERVICES = Set.of("ingest", "aggregation", "reporting");

  /** With whose rights in Kafka each acts. */
  private static final Map<String, String> JOBS =
      Map.of("back-up", "aggregation", "aggregation-order", "aggregation", "reporting-order", "maintenance");

  /** Made by Strimzi for each user, and for each cluster. */
  private static final Set<String> USER_KEYS = Set.of("user.crt", "user.key");

  abstract Manifests manifests();

  @Test
  void everyFieldIsOneThatItsKindHas() {
    assertThat(manifests().all().stream().map(Kinds::problem).flatMap(Optional::stream)).isEmpty();
  }

  @Test
  void noTwoResourcesHaveOneName() {
    assertThat(manifests().all().stream().map(Resource::toString)).doesNotHaveDuplicates();
    assertThat(manifests().workloads().stream().map(Resource::name)).containsExactlyInAnyOrderElementsOf(SERVICES);
    assertThat(manifests().jobs().stream().map(Resource::name)).containsExactlyInAnyOrderElementsOf(JOBS.keySet());
  }

  @Test
  void whatIsMountedIsThere() throws IOException {
    String guide = Files.readString(Repository.root().resolve("docs/operations/deployment.md"));
    List<String> missing = new ArrayList<>();
    for (Resource workload : manifests().makingPods()) {
      for (JsonNode volume : workload.pod().path("volumes")) {
        JsonNode secret = volume.path("secret");
        secret.path("items").forEach(item ->
            unknownSecret(secret.path("secretName").asText(), item.path("key").asText(), guide).ifPresent(missing::add));
        String map = volume.at("/configMap/name").asText();
        if (!guide.contains(map)) {
          missing.add("ConfigMap " + map);
        }
        JsonNode claim = volume.at("/persistentVolumeClaim/claimName");
        if (claim.isTextual() && !manifests().names("PersistentVolumeClaim").contains(claim.asText())) {
          missing.add("PersistentVolumeClaim " + claim.asText());
        }
      }
      for (JsonNode variable : workload.container().path("env")) {
        JsonNode secret = variable.at("/valueFrom/secretKeyRef");
        if (!secret.isMissingNode()) {
          unknownSecret(secret.path("name").asText(), secret.path("key").asText(), guide).ifPresent(missing::add);
        }
        String map = variable.at("/valueFrom/configMapKeyRef/name").asText();
        if (!guide.contains(map)) {
          missing.add("ConfigMap " + map);
        }
      }
      assertThat(names(workload.container().path("volumeMounts")))
          .as("volumes of %s", workload)
          .containsExactlyInAnyOrderElementsOf(
              Stream.of(workload.pod().path("volumes"), workload.at("/spec/volumeClaimTemplates"))
                  .flatMap(Resource::stream)
                  .map(volume -> volume.has("name") ? volume.path("name").asText() : volume.at("/metadata/name").asText())
                  .toList());
    }
    assertThat(missing).isEmpty();
  }

  /** Strimzi makes those of users and clusters; whoever installs makes those that the guide names. */
  private Optional<String> unknownSecret(String name, String key, String guide) {
    boolean known = manifests().names("KafkaUser").contains(name)
        ? USER_KEYS.contains(key)
        : manifests().names("Kafka").stream().anyMatch(cluster -> name.equals(cluster + "-cluster-ca-cert"))
            ? key.equals("ca.crt")
            : guide.contains("`" + name + "`") && guide.contains("`" + key + "`");
    return known ? Optional.empty() : Optional.of("Secret %s with %s".formatted(name, key));
  }

  @Test
  void everyServiceActsInItsOwnName() {
    for (Resource workload : manifests().workloads()) {
      assertThat(manifests().names("ServiceAccount")).contains(workload.pod().path("serviceAccountName").asText());
      assertThat(workload.pod().path("serviceAccountName").asText()).isEqualTo(workload.name());
      assertThat(workload.pod().at("/volumes/1/secret/secretName").asText()).isEqualTo("careaccess-" + workload.name());
    }
  }

  @Test
  void jobsDoWhatTheyAreToldOnceByTheRightsOfWhomeverMay() {
    for (Resource job : manifests().jobs()) {
      assertThat(job.pod().at("/volumes/1/secret/secretName").asText()).isEqualTo("careaccess-" + JOBS.get(job.name()));
      assertThat(job.pod().path("restartPolicy").asText()).isEqualTo("Never");
      assertThat(job.at("/spec/concurrencyPolicy").asText()).isEqualTo("Forbid");
      assertThat(job.podLabels()).containsEntry("app.kubernetes.io/name", job.name());
      boolean ordered = !job.name().equals("back-up");
      assertThat(job.at("/spec/suspend").asBoolean()).as("%s waits for an order", job).isEqualTo(ordered);
      assertThat(job.at("/spec/jobTemplate/spec/backoffLimit").asInt()).isEqualTo(ordered ? 0 : 2);
      assertThat(job.container().path("args")).extracting(JsonNode::asText)
          .containsExactly(ordered ? "$(ORDER)" : "--back-up-measurements=/backup/measurements");
    }
  }

  @Test
  void selectorsAndPortsLeadToOneWorkload() {
    manifests().of("Service").forEach(service -> {
      List<Resource> behind = manifests().selected(service.at("/spec/selector"));
      assertThat(behind).as("pods behind %s", service).hasSize(1);
      service.at("/spec/ports").forEach(port ->
          assertThat(behind.getFirst().ports()).as("ports of %s", service).containsKey(port.path("targetPort").asText()));
    });
    manifests().of("PodDisruptionBudget").forEach(budget ->
        assertThat(manifests().selected(budget.at("/spec/selector"))).as("pods of %s", budget).hasSize(1));
    assertThat(manifests().names("PodDisruptionBudget")).containsExactlyInAnyOrderElementsOf(SERVICES);
    manifests().of("HorizontalPodAutoscaler").forEach(scaler ->
        assertThat(manifests().names(scaler.at("/spec/scaleTargetRef/kind").asText()))
            .contains(scaler.at("/spec/scaleTargetRef/name").asText()));
    assertThat(manifests().names("HorizontalPodAutoscaler")).containsExactlyInAnyOrder("ingest", "reporting");
    manifests().of("Deployment").forEach(scaled ->
        assertThat(scaled.at("/spec/replicas").isMissingNode()).as("%s is scaled by its autoscaler alone", scaled).isTrue());
    manifests().of("Ingress").forEach(entrance -> entrance.at("/spec/rules").findValues("service").forEach(backend -> {
      Resource service = manifests().of("Service").filter(one -> one.name().equals(backend.path("name").asText())).findFirst().orElseThrow();
      assertThat(names(service.at("/spec/ports"))).contains(backend.at("/port/name").asText());
    }));
    for (Resource workload : manifests().workloads()) {
      assertThat(Resource.selects(workload.at("/spec/selector"), workload.podLabels())).as("%s selects its pods", workload).isTrue();
      if (workload.kind().equals("StatefulSet")) {
        assertThat(manifests().names("Service")).contains(workload.at("/spec/serviceName").asText());
      }
    }
  }

  /** So that one after the other can be applied, by this label; what has none comes first. */
  @Test
  void whatIsOfOneServiceIsChosenByItsName() {
    Map<String, Set<String>> chosen = new TreeMap<>();
    manifests().all().stream().filter(one -> one.at("/metadata/labels").has("app.kubernetes.io/name")).forEach(one ->
        chosen.computeIfAbsent(one.at("/metadata/labels/app.kubernetes.io~1name").asText(), _ -> new TreeSet<>()).add(one.toString()));
    Map<String, Set<String>> own = new TreeMap<>();
    manifests().all().stream().filter(one -> SERVICES.contains(one.name())).forEach(one ->
        own.computeIfAbsent(one.name(), _ -> new TreeSet<>()).add(one.toString()));
    assertThat(own).hasSameSizeAs(SERVICES);
    assertThat(chosen).isEqualTo(own);
  }

  @Test
  void probesAskThePortThatTheServiceIsToldToUse() {
    for (Resource workload : manifests().workloads()) {
      for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
        JsonNode asked = workload.container().path(probe).path("httpGet");
        assertThat(workload.ports()).containsKey(asked.path("port").asText());
        assertThat(asked.path("path").asText()).isIn("/actuator/health/liveness", "/actuator/health/readiness");
      }
      JsonNode start = workload.container().path("startupProbe");
      assertThat(start.path("periodSeconds").asInt() * start.path("failureThreshold").asInt()).as("seconds to start in").isEqualTo(600);
      Map<String, String> ports = workload.ports();
      assertThat(workload.environment()).containsEntry("MANAGEMENT_SERVER_PORT", String.valueOf(ports.get("management")));
      assertThat(workload.at("/spec/template/metadata/annotations/prometheus.io~1port").asText()).isEqualTo(ports.get("management"));
      assertThat(ports).containsEntry("http", Images.port(workload.name()));
    }
  }

  @Test
  void logsAreForMachines() {
    assertThat(manifests().makingPods()).isNotEmpty().allSatisfy(one ->
        assertThat(one.environment()).as("environment of %s", one).containsEntry("LOGGING_STRUCTURED_FORMAT_CONSOLE", "ecs"));
  }

  @Test
  void policiesLetThroughWhatIsNeededAndNothingElse() {
    assertThat(traffic(policies())).isEqualTo(needed());
  }

  /** So that the rule above can fail; and what is left of the policies never lets more through. */
  @Test
  void policyTooFewOrTooManyIsSeen() {
    policies().stream().filter(policy -> policy.at("/spec/ingress").size() + policy.at("/spec/egress").size() > 0).forEach(policy -> {
      Map<String, Set<String>> without = traffic(policies().stream().filter(one -> !one.equals(policy)).toList());
      assertThat(without).as("without %s", policy).isNotEqualTo(needed());
      without.forEach((name, allowed) -> assertThat(needed().get(name)).as("%s without %s", name, policy).containsAll(allowed));
    });
    Resource open = new Resource(Yaml.documents("{kind: NetworkPolicy, spec: {podSelector: {}, policyTypes: [Egress], egress: [{}]}}").getFirst());
    assertThat(traffic(Stream.concat(policies().stream(), Stream.of(open)).toList()))
        .allSatisfy((name, allowed) -> assertThat(needed().get(name)).isNotEqualTo(allowed));
  }

  private List<Resource> policies() {
    return manifests().of("NetworkPolicy").toList();
  }

  private Map<String, Set<String>> traffic(List<Resource> policies) {
    Map<String, Set<String>> traffic = new TreeMap<>();
    manifests().makingPods().forEach(one -> traffic.put(one.name(), new Policies(policies).allowed(one)));
    return traffic;
  }

  private Map<String, Set<String>> needed() {
    Resource kafka = manifests().of("Kafka").findFirst().orElseThrow();
    String monitoring = "Ingress namespaces {kubernetes.io/metadata.name=monitoring} TCP 8090";
    String database = "Egress anybody TCP 5432";
    List<String> all = List.of(
        "Egress pods {strimzi.io/cluster=%s, strimzi.io/kind=Kafka} TCP %s".formatted(
            kafka.name(), kafka.at("/spec/kafka/listeners/0/port").asText()),
        "Egress anybody TCP 53",
        "Egress anybody UDP 53",
        "Egress namespaces {kubernetes.io/metadata.name=openshift-dns} TCP 5353",
        "Egress namespaces {kubernetes.io/metadata.name=openshift-dns} UDP 5353");
    return Map.of(
        "ingest", and(all, monitoring, "Ingress anybody TCP " + Images.port("ingest")),
        "aggregation", and(all, monitoring),
        "reporting", and(all, monitoring, "Ingress anybody TCP " + Images.port("reporting"), database),
        "back-up", and(all),
        "aggregation-order", and(all),
        "reporting-order", and(all, database));
  }

  private static Set<String> and(List<String> all, String... own) {
    return Stream.concat(all.stream(), Stream.of(own)).collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void servicesReachKafkaAsItListens() {
    Resource kafka = manifests().of("Kafka").findFirst().orElseThrow();
    JsonNode listener = kafka.at("/spec/kafka/listeners/0");
    assertThat(listener.path("tls").asBoolean()).isTrue();
    for (Resource workload : manifests().makingPods()) {
      assertThat(workload.environment())
          .containsEntry("SPRING_KAFKA_BOOTSTRAPSERVERS", kafka.name() + "-kafka-bootstrap:" + listener.path("port").asText())
          .containsEntry("SPRING_KAFKA_SECURITY_PROTOCOL", "SSL");
      assertThat(Resource.selects(listener.at("/networkPolicyPeers/0/podSelector"), workload.podLabels())).isTrue();
    }
    Stream.of("KafkaNodePool", "KafkaTopic", "KafkaUser").flatMap(manifests()::of).forEach(part ->
        assertThat(part.at("/metadata/labels/strimzi.io~1cluster").asText()).as("cluster of %s", part).isEqualTo(kafka.name()));
  }

  @Test
  void everyRecordIsOnThreeDisksAndAcknowledgedOnTwo() {
    JsonNode settings = manifests().of("Kafka").findFirst().orElseThrow().at("/spec/kafka/config");
    for (String copies : List.of("default.replication.factor", "offsets.topic.replication.factor", "transaction.state.log.replication.factor")) {
      assertThat(settings.path(copies).asText()).as(copies).isEqualTo(REPLICAS);
    }
    assertThat(settings.path("min.insync.replicas").asInt()).isEqualTo(2);
    assertThat(settings.path("transaction.state.log.min.isr").asInt()).isEqualTo(2);
    manifests().of("KafkaNodePool").forEach(pool -> assertThat(pool.at("/spec/replicas").asInt()).isGreaterThanOrEqualTo(3));
    assertThat(manifests().of("KafkaNodePool").map(pool -> pool.at("/spec/roles/0").asText())).containsExactlyInAnyOrder("broker", "controller");
  }

  @Test
  void topicsAreThoseOfTheContract() {
    Map<String, Map<String, String>> settings = new HashMap<>();
    manifests().of("KafkaTopic").forEach(topic -> settings.put(topic.name(), Resource.texts(topic.at("/spec/config"))));
    assertThat(settings).isEqualTo(Map.of(
        Topics.MEASUREMENTS, Topics.measurementSettings(),
        Topics.RECEIPTS, Topics.receiptSettings(),
        Topics.DEAD_LETTERS, Topics.deadLetterSettings()));
    Set<String> partitions = new TreeSet<>();
    manifests().of("KafkaTopic").forEach(topic -> {
      partitions.add(topic.at("/spec/partitions").asText());
      assertThat(topic.at("/spec/replicas").asText()).isEqualTo(REPLICAS);
    });
    assertThat(partitions).as("as the services would make them").hasSize(1);
    String number = partitions.iterator().next();
    assertThat(workload("ingest").environment())
        .containsEntry("CAREACCESS_TOPIC_PARTITIONS", number).containsEntry("CAREACCESS_TOPIC_REPLICAS", REPLICAS);
    assertThat(workload("aggregation").environment())
        .containsEntry("CAREACCESS_PARTITIONS", number).containsEntry("CAREACCESS_REPLICATION", REPLICAS);
  }

  @Test
  void usersMayDoWhatTheirServiceDoesAndNoMore() {
    String own = Topics.APPLICATION;
    String cells = Topics.INDICATORS;
    assertThat(permissions("ingest")).containsExactlyInAnyOrder(
        "topic %s [Describe, Write]".formatted(Topics.MEASUREMENTS),
        "topic %s [Describe, Read, Write]".formatted(Topics.RECEIPTS),
        "transactionalId careaccess-ingest-* [Describe, Write]");
    assertThat(permissions("aggregation")).containsExactlyInAnyOrder(
        "topic %s [Create, Describe, Read, Write]".formatted(Topics.MEASUREMENTS),
        "topic %s [Create, Describe, Read, Write]".formatted(Topics.DEAD_LETTERS),
        "topic %s [Create, Describe, Write]".formatted(Topics.RECEIPTS),
        "topic %s* [Create, Describe, Write]".formatted(cells),
        "topic %s* [Create, Delete, Describe, DescribeConfigs, Read, Write]".formatted(own),
        "group %s* [Describe, Read]".formatted(own),
        "transactionalId %s* [Describe, Write]".formatted(own),
        "transactionalId careaccess-dead-letter-replay [Describe, Write]");
    assertThat(permissions("reporting")).containsExactlyInAnyOrder(
        "topic %s* [Describe, Read]".formatted(cells),
        "topic %s [Describe]".formatted(Topics.MEASUREMENTS),
        "topic %s* [Describe, Read]".formatted(own),
        "group %s* [Describe]".formatted(own));
  }

  private List<String> permissions(String service) {
    Resource user = manifests().of("KafkaUser").filter(one -> one.name().equals("careaccess-" + service)).findFirst().orElseThrow();
    return Resource.stream(user.at("/spec/authorization/acls")).map(ManifestRules::permission).toList();
  }

  private static String permission(JsonNode acl) {
    JsonNode resource = acl.path("resource");
    String all = resource.path("patternType").asText().equals("prefix") ? "*" : "";
    List<String> operations = Resource.stream(acl.path("operations")).map(JsonNode::asText).toList();
    return "%s %s%s %s".formatted(resource.path("type").asText(), resource.path("name").asText(), all, operations);
  }

  @Test
  void podsRunAsNobodyAndWriteOnlyWhereTheyMust() {
    for (Resource workload : manifests().makingPods()) {
      JsonNode pod = workload.pod();
      assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
      assertThat(pod.at("/securityContext/runAsUser").asText()).isEqualTo(Images.user());
      assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
      JsonNode container = workload.container();
      assertThat(container.at("/securityContext/readOnlyRootFilesystem").asBoolean()).isTrue();
      assertThat(container.at("/securityContext/allowPrivilegeEscalation").asBoolean(true)).isFalse();
      assertThat(container.at("/securityContext/capabilities/drop/0").asText()).isEqualTo("ALL");
      assertThat(container.at("/resources/limits/memory").asText()).isNotEmpty()
          .isEqualTo(container.at("/resources/requests/memory").asText());
      assertThat(container.at("/resources/requests/cpu").asText()).isNotEmpty();
      List<String> written = Resource.stream(container.path("volumeMounts"))
          .filter(mount -> !mount.path("readOnly").asBoolean())
          .map(mount -> mount.path("mountPath").asText())
          .toList();
      assertThat(written).isEqualTo(switch (workload.name()) {
        case "aggregation" -> List.of("/tmp", "/var/lib/careaccess");
        case "back-up" -> List.of("/tmp", "/backup");
        default -> List.of("/tmp");
      });
      assertThat(container.path("image").asText()).contains("careaccess/" + workload.pod().path("serviceAccountName").asText());
    }
  }

  @Test
  void sizesAreThoseThatAreReckoned() throws IOException {
    String reckoned = Files.readString(Repository.root().resolve("docs/operations/scaling.md"));
    Resource aggregation = workload("aggregation");
    Resource brokers = manifests().of("KafkaNodePool").filter(pool -> pool.name().equals("broker")).findFirst().orElseThrow();
    assertThat(reckoned).contains("| aggregation, instances of two processors |", "| CPU of brokers | 2 each |");
    assertThat(aggregation.container().at("/resources/requests/cpu").asText()).isEqualTo("2");
    assertThat(brokers.at("/spec/resources/requests/cpu").asText()).isEqualTo("2");
    assertThat(aggregation.at("/spec/volumeClaimTemplates/0/spec/resources/requests/storage").asText()).isEqualTo(disk(reckoned, "state"));
    assertThat(brokers.at("/spec/storage/volumes/0/size").asText()).isEqualTo(disk(reckoned, "a broker"));
    assertThat(manifests().of("PersistentVolumeClaim").map(claim -> claim.at("/spec/resources/requests/storage").asText()))
        .containsExactly(disk(reckoned, "backup of the measurements"));
  }

  private static String disk(String reckoned, String what) {
    String row = reckoned.lines().filter(line -> line.startsWith("| " + what + " |") && line.contains("| `")).findFirst().orElseThrow();
    return row.substring(row.indexOf('`') + 1, row.lastIndexOf('`'));
  }

  private Resource workload(String name) {
    return manifests().workloads().stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
  }

  private static List<String> names(JsonNode array) {
    return Resource.stream(array).map(one -> one.path("name").asText()).toList();
  }
}
