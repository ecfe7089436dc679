package org.signalpost.testkit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.test.context.TestContextAnnotationUtils;

/** Tells the context of an annotated Spring test where its broker and its database are. */
final class InfrastructureContextCustomizerFactory implements ContextCustomizerFactory {

    @Override
    public @Nullable ContextCustomizer createContextCustomizer(
            Class<?> testClass, List<ContextConfigurationAttributes> attributes) {
        SignalpostInfrastructure wanted =
                TestContextAnnotationUtils.findMergedAnnotation(testClass, SignalpostInfrastructure.class);
        return wanted == null ? null : new Customizer(testClass, wanted.tokens());
    }

    private record Customizer(Class<?> testClass, boolean tokens) implements ContextCustomizer {

        @Override
        public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
            TestInfrastructure infrastructure = TestInfrastructure.of(testClass);
            Map<String, Object> properties = new LinkedHashMap<>();
            properties.put(
                    "spring.kafka.bootstrap-servers", infrastructure.broker().bootstrapServers());
            properties.put("spring.datasource.url", infrastructure.database().url());
            properties.put(
                    "spring.datasource.username", infrastructure.database().username());
            properties.put(
                    "spring.datasource.password", infrastructure.database().password());
            properties.put(
                    "signalpost.sealing.master-key-file",
                    Infrastructure.masterKeyFile().toString());
            if (tokens) {
                properties.put("signalpost.issuer", TestTokens.ISSUER);
                BeanDefinitionRegistry registry = (BeanDefinitionRegistry) context.getBeanFactory();
                registry.registerBeanDefinition(
                        "testJwtDecoder", new RootBeanDefinition(JwtDecoder.class, TestTokens::decoder));
            }
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource("signalpost-testkit", properties));
        }
    }
}
