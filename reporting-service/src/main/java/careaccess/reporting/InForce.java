package careaccess.reporting;

import careaccess.contract.Topics;
import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.catalogue.Edition;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** What the generations that are or come into force are answered with. */
@Component
class InForce {

  private final Generations generations;
  private final Catalogues catalogues;
  private final Catalogue own;
  private final Map<String, Served> served = new ConcurrentHashMap<>();

  /** @param edition that this instance was started with; in force at once where no other is */
  InForce(Generations generations, Catalogues catalogues, Edition edition) {
    this.generations = generations;
    this.catalogues = catalogues;
    this.own = edition.catalogue();
    catalogues.keep(edition);
    generations.know(own(), own);
    served.put(own(), Served.of(own(), own));
    of(generations.inForce());
  }

  /** The generation of the catalogue that this instance was started with. */
  final String own() {
    return Topics.generation(own.hash());
  }

  /** Of the generation that is in force now. */
  Served now() {
    return of(generations.inForce());
  }

  final Served of(String generation) {
    Served known = served.get(generation);
    if (known != null) {
      return known;
    }
    Served loaded = load(generation); // Without a lock that others would wait for while they hold connections.
    Served before = served.putIfAbsent(generation, loaded);
    return before == null ? loaded : before;
  }

  private Served load(String generation) {
    return Served.of(generation, catalogues.load(generations.get(generation).catalogue()));
  }
}
