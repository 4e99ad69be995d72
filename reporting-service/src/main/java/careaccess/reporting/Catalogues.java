package careaccess.reporting;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.catalogue.Edition;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Every catalogue that was ever used, as its files: figures are read by theirs when its directory is long gone. */
@Component
class Catalogues {

  private final JdbcClient jdbc;

  Catalogues(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void keep(Edition edition) {
    edition.files().forEach((name, content) ->
        jdbc.sql("insert into catalogue_file values (?, ?, ?) on conflict do nothing")
            .params(edition.catalogue().hash(), name, content)
            .update());
  }

  /** @throws careaccess.contract.catalogue.CatalogueException when it was never kept, or this version refuses it */
  Catalogue load(String hash) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    jdbc.sql("select name, content from catalogue_file where catalogue = ?")
        .param(hash)
        .query(row -> {
          files.put(row.getString("name"), row.getBytes("content"));
        });
    return Edition.of(files).catalogue();
  }
}
