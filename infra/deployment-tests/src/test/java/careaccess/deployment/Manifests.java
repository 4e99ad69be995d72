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

  Manifests {
    all = List.copyOf(all);
  }

  /** Of the base, read as it is written, with the labels that its kustomization gives to everything. */
  static Manifests base() throws IOException {
    JsonNode kustomization = Yaml.document(BASE.resolve("kustomization.yaml"));
    List<Resource> all = new ArrayList<>();
    for (JsonNode file : kustomization.path("resources")) {
      for (JsonNode document : Yaml.documents(Files.readString(BASE.resolve(file.asText())))) {
        all.add(labelled(document, kustomization.at("/labels/0/pairs")));
      }
    }
    return new Manifests(all);
  }

  private static Resource labelled(JsonNode document, JsonNode labels) {
    Resource resource = new Resource(document);
    if (resource.isWorkload()) {
      ((ObjectNode) document.at("/spec/template/metadata/labels")).setAll((ObjectNode) labels);
    }
    return resource;
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

  /** The workloads whose pods the selector chooses. */
  List<Resource> selected(JsonNode selector) {
    return workloads().stream().filter(one -> Resource.selects(selector, one.podLabels())).toList();
  }
}
