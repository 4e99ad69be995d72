package careaccess.contract.catalogue;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A catalogue with the files that it was read from, so that it can be kept and read again.
 *
 * @param files contents by name, relative to the catalogue's directory; those that the catalogue refers to, and no others
 */
public record Edition(Catalogue catalogue, Map<String, byte[]> files) {

  public Edition {
    files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
  }

  /**
   * Reads and checks a catalogue.
   *
   * @param directory holding {@code catalogue.yaml}; null or empty: the one that is shipped
   * @throws CatalogueException naming every file, line and reason, when it is wrong or not there
   */
  public static Edition load(@Nullable String directory) {
    return read(
        directory == null || directory.isEmpty()
            ? CatalogueFiles.shipped()
            : CatalogueFiles.in(Path.of(directory)));
  }

  /**
   * The same catalogue, with the same hash, from the files of an edition.
   *
   * @throws CatalogueException when they are none that this version of the program takes for right
   */
  public static Edition of(Map<String, byte[]> files) {
    return read(CatalogueFiles.kept(files));
  }

  private static Edition read(CatalogueFiles files) {
    Catalogue catalogue = CatalogueReader.read(files);
    return new Edition(catalogue, files.contents());
  }
}
