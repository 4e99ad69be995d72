package careaccess.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Resources that are applied together. */
record Manifests(List<Resource> all) {

  static final Path FOLDER = Repository.root().resolve("infra/kubernetes");
  static final Path BASE = FOLDER.resolve("base");
  static final Path JOBS = FOLDER.resolve("components/jobs");

  Manifests {
    all = List.copyOf(all);
  }

  /** Of the base and the jobs, read as they are written, with the labels that the base's kustomization gives to all that is its own. */
  static Manifests written() throws IOException {
    List<Resource> all = new ArrayList<>(of(BASE));
    JsonNode labels = kustomization(BASE).at("/labels/0/pairs");
    for (Resource one : all) {
      if (one.isWorkload()) {
        ((ObjectNode) one.at("/spec/template/metadata/labels")).setAll((ObjectNode) labels);
      }
    }
    all.addAll(of(JOBS));
    return new Manifests(all);
  }

  private static List<Resource> of(Path folder) throws IOException {
    List<Resource> all = new ArrayList<>();
    for (JsonNode file : kustomization(folder).path("resources")) {
      Yaml.documents(Files.readString(folder.resolve(file.asText()))).forEach(document -> all.add(new Resource(document)));
    }
    return all;
  }

  static JsonNode kustomization(Path folder) throws IOException {
    return Yaml.document(folder.resolve("kustomization.yaml"));
  }

  /** As {@code kubectl kustomize} makes them of a folder; empty where there is no kubectl. */
  static Optional<Manifests> rendered(Path folder) throws IOException, InterruptedException {
    Path out = Files.createTempFile("rendered", ".yaml");
    try {
      Process kubectl;
      try {
        kubectl = new ProcessBuilder("kubectl", "kustomize", folder.toString())
            .redirectOutput(out.toFile())
            .redirectError(Redirect.PIPE)
            .start();
      } catch (IOException none) {
        return Optional.empty();
      }
      String said = new String(kubectl.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
      if (kubectl.waitFor() != 0) {
        throw new AssertionError(said);
      }
      return Optional.of(new Manifests(Yaml.documents(Files.readString(out)).stream().map(Resource::new).toList()));
    } finally {
      Files.delete(out);
    }
  }

  Stream<Resource> of(String kind) {
    return all.stream().filter(one -> one.kind().equals(kind));
  }

  List<String> names(String kind) {
    return of(kind).map(Resource::name).toList();
  }

  List<Resource> workloads() {
    return all.stream().filter(Resource::isWorkload).toList();
  }

  List<Resource> jobs() {
    return all.stream().filter(Resource::isJob).toList();
  }

  /** All that make pods: workloads and jobs. */
  List<Resource> makingPods() {
    return all.stream().filter(one -> one.isWorkload() || one.isJob()).toList();
  }

  /** Those whose pods the selector chooses. */
  List<Resource> selected(JsonNode selector) {
    return makingPods().stream().filter(one -> Resource.selects(selector, one.podLabels())).toList();
  }
}
