package careaccess.deployment;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The kinds of resources that are used, with the fields that the programming interfaces of Kubernetes and Strimzi give them. */
final class Kinds {

  private static final Map<String, Class<?>> KINDS = Map.ofEntries(
      Map.entry("v1 Namespace", Namespace.class),
      Map.entry("v1 Service", Service.class),
      Map.entry("v1 ServiceAccount", ServiceAccount.class),
      Map.entry("v1 PersistentVolumeClaim", PersistentVolumeClaim.class),
      Map.entry("batch/v1 CronJob", CronJob.class),
      Map.entry("apps/v1 Deployment", Deployment.class),
      Map.entry("apps/v1 StatefulSet", StatefulSet.class),
      Map.entry("autoscaling/v2 HorizontalPodAutoscaler", HorizontalPodAutoscaler.class),
      Map.entry("policy/v1 PodDisruptionBudget", PodDisruptionBudget.class),
      Map.entry("networking.k8s.io/v1 NetworkPolicy", NetworkPolicy.class),
      Map.entry("networking.k8s.io/v1 Ingress", Ingress.class),
      Map.entry("kafka.strimzi.io/v1 Kafka", Kafka.class),
      Map.entry("kafka.strimzi.io/v1 KafkaNodePool", KafkaNodePool.class),
      Map.entry("kafka.strimzi.io/v1 KafkaTopic", KafkaTopic.class),
      Map.entry("kafka.strimzi.io/v1 KafkaUser", KafkaUser.class));

  /** Their classes keep fields that they do not know, so that nothing of a newer server is lost; here that is a mistake. */
  private static final ObjectMapper STRICT = new ObjectMapper().setAnnotationIntrospector(new JacksonAnnotationIntrospector() {

    private static final long serialVersionUID = 1;

    @Override
    public Boolean hasAnySetter(Annotated member) {
      return false;
    }
  });

  private Kinds() {}

  /** What is wrong with the resource: a field that its kind does not have, or a value that the field cannot have. */
  static Optional<String> problem(Resource resource) {
    String kind = resource.at("/apiVersion").asText() + " " + resource.kind();
    @Nullable Class<?> type = KINDS.get(kind);
    if (type == null) {
      return Optional.of("%s is of an unknown kind, %s".formatted(resource, kind));
    }
    try {
      JavaType java = STRICT.constructType(type);
      STRICT.readValue(STRICT.treeAsTokens(resource.content()), java);
      return Optional.empty();
    } catch (IOException wrong) {
      return Optional.of("%s: %s".formatted(resource, wrong.getMessage()));
    }
  }
}
