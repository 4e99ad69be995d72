package careaccess.system;

import java.io.IOException;

/** A form in which everybody may have figures, read as its readers' programs do. */
interface PublicForm {

  String name();

  /** Whether it tells of sexes and age groups at all. */
  default boolean tellsParts() {
    return true;
  }

  /** All that it tells of what is attacked, in the words of JSON. */
  Shown read() throws IOException, InterruptedException;

  /** All that it may tell, and does, where JSON tells this: so that nothing is known from it that is not known from there. */
  Shown expected(Shown json);
}
