package org.signalpost.servicekit.security;

import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class EdgePages {

    @Bean
    HomePage officersHome() {
        return new HomePage("/work", Set.of(Role.OFFICER), 0);
    }

    @Bean
    PublicPaths guidance() {
        return PublicPaths.of("/guidance");
    }
}
