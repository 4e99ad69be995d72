package careaccess.http.tests;

import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.type.classreading.CachingMetadataReaderFactory;
import org.springframework.core.type.classreading.MetadataReaderFactory;

/**
 * Keeps what is read of class files, to look for configuration in them, for the next service that is started in the same JVM: each
 * would read more than a thousand anew.
 */
public final class ReadClasses implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  /** Of Spring Boot, which forgets it with each start. */
  private static final String BEAN = "org.springframework.boot.autoconfigure.internalCachingMetadataReaderFactory";

  private static final MetadataReaderFactory READ = new CachingMetadataReaderFactory(new DefaultResourceLoader());

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    context.addBeanFactoryPostProcessor((BeanDefinitionRegistryPostProcessor) ReadClasses::replace);
  }

  private static void replace(BeanDefinitionRegistry registry) {
    registry.removeBeanDefinition(BEAN);
    registry.registerBeanDefinition(BEAN, new RootBeanDefinition(MetadataReaderFactory.class, () -> READ));
  }
}
