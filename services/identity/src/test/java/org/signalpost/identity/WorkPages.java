package org.signalpost.identity;

import java.util.Set;
import org.signalpost.servicekit.security.Caller;
import org.signalpost.servicekit.security.HomePage;
import org.signalpost.servicekit.security.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Stands for a service with pages, in the provider's process as in the standalone, or in one of its own. */
@Configuration(proxyBeanMethods = false)
@Import(WorkPages.WorkController.class)
class WorkPages {

    @Bean
    HomePage workHome() {
        return new HomePage("/work", Set.of(Role.OFFICER), 0);
    }

    @RestController
    static class WorkController {

        @GetMapping(path = "/work", produces = MediaType.TEXT_HTML_VALUE)
        String work(Caller caller, CsrfToken csrf) {
            return "<p>Work of " + caller.displayName() + " " + caller.queues()
                    + "</p><form method=post action=/logout>" + "<input type=hidden name=_csrf value=\""
                    + csrf.getToken() + "\"></form>";
        }

        @GetMapping("/v1/work")
        String api(Caller caller) {
            return caller.subject();
        }
    }
}
