package org.signalpost.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.signalpost.contracts.sealing.MasterKey;
import org.signalpost.contracts.vocabulary.QueueName;
import org.signalpost.identity.Browser.Page;
import org.signalpost.identity.application.RegisteringAccounts;
import org.signalpost.identity.application.RegisteringAccounts.NewPerson;
import org.signalpost.identity.model.Grants;
import org.signalpost.identity.model.PasswordUse;
import org.signalpost.testkit.SignalpostInfrastructure;
import org.signalpost.testkit.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;

@SignalpostInfrastructure(tokens = false)
class ChoosingPasswordIT {

    private static final String CHOSEN = "EXAMPLE violet anchor teapot";
    private static final String PAGE = "/account/password";

    private static Provider provider;
    private static JdbcClient jdbc;

    @BeforeAll
    static void start(TestDatabase database) {
        provider = Provider.start(database, MasterKey.generate());
        jdbc = JdbcClient.create(database.dataSource());
    }

    @AfterAll
    static void stop() {
        provider.close();
    }

    @Test
    void a_password_that_somebody_else_made_is_good_for_choosing_another_and_nothing_else() throws Exception {
        NewPerson officer = newcomer();
        Browser browser = new Browser();

        Page choose = signIn(browser, officer, Provider.PASSWORD);

        assertThat(choose.address().getPath()).isEqualTo(PAGE);
        assertThat(choose.text()).contains("An administrator made your password on ");
        assertThat(browser.open(provider.at("/work")).address().getPath()).isEqualTo(PAGE);
        assertThatThrownBy(() -> provider.code(officer)).hasMessageContaining("No code, but 200 at");
        Page work = browser.submit(choose, PAGE, Map.of("password", CHOSEN, "again", CHOSEN));
        assertThat(work.address().getPath()).isEqualTo("/work");
        assertThat(work.text()).contains("EXAMPLE Person");
        assertThat(signIn(new Browser(), officer, Provider.PASSWORD).text()).contains("do not belong together");
        assertThat(signIn(new Browser(), officer, CHOSEN).address().getPath()).isEqualTo("/work");
        assertThat(jdbc.sql("select actor from identity.account_change where what = 'PASSWORD_CHOSEN' and account = ?")
                        .param(officer.person().username().value())
                        .query(String.class)
                        .single())
                .isEqualTo(officer.person().subject().toString());
    }

    @Test
    void who_renewed_a_password_and_signs_in_with_it_is_out_once_its_owner_has_chosen() throws Exception {
        NewPerson officer = provider.officer("post.bogota");
        String renewed = provider.bean(RegisteringAccounts.class)
                .renewPassword(officer.person().username(), PasswordUse.TEMPORARY, "test")
                .orElseThrow();
        Browser administrator = new Browser();
        Page theirs = signIn(administrator, officer, renewed);
        Browser owner = new Browser();
        Page choose = signIn(owner, officer, renewed);

        owner.submit(choose, PAGE, Map.of("password", CHOSEN, "again", CHOSEN));

        assertThat(choose.text()).contains("An administrator renewed your password on ", " UTC and knows it");
        assertThat(administrator
                        .submit(theirs, PAGE, Map.of("password", "EXAMPLE of another", "again", "EXAMPLE of another"))
                        .address()
                        .getPath())
                .isEqualTo("/login");
        assertThat(administrator.open(provider.at("/work")).address().getPath()).isEqualTo("/login");
        assertThat(owner.open(provider.at("/work")).text()).contains("EXAMPLE Person");
        assertThat(signIn(new Browser(), officer, CHOSEN).address().getPath()).isEqualTo("/work");
    }

    @Test
    void what_is_wrong_with_a_password_is_said_at_its_field_and_the_given_one_is_no_choice() throws Exception {
        NewPerson officer = newcomer();
        Browser browser = new Browser();
        Page choose = signIn(browser, officer, Provider.PASSWORD);

        Page wrong = browser.submit(choose, PAGE, Map.of("password", "short", "again", "other"));
        Page same = browser.submit(wrong, PAGE, Map.of("password", Provider.PASSWORD, "again", Provider.PASSWORD));

        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.document().title()).startsWith("Error");
        assertThat(wrong.document().expectFirst("[role=alert]").text())
                .contains("At least 12 characters are needed.", "The two are not the same.");
        assertThat(wrong.document().select("[aria-invalid=true]").eachAttr("id"))
                .containsExactly("password", "again");
        assertThat(wrong.response().body()).doesNotContain("\"short\"");
        assertThat(same.text()).contains("It must be another one");
        assertThat(signIn(new Browser(), officer, Provider.PASSWORD).address().getPath())
                .isEqualTo(PAGE);
    }

    @Test
    void everybody_can_change_their_password_with_the_one_they_have_and_stays_signed_in() throws Exception {
        NewPerson officer = provider.officer("post.bogota");
        Browser elsewhere = new Browser();
        signIn(elsewhere, officer, Provider.PASSWORD);
        Browser browser = new Browser();
        signIn(browser, officer, Provider.PASSWORD);
        Page form = browser.open(provider.at(PAGE));

        Page wrong =
                browser.submit(form, PAGE, Map.of("current", "EXAMPLE wrong", "password", CHOSEN, "again", CHOSEN));
        Page done =
                browser.submit(wrong, PAGE, Map.of("current", Provider.PASSWORD, "password", CHOSEN, "again", CHOSEN));

        assertThat(wrong.text()).contains("This is not your current password.");
        assertThat(done.text()).contains("The password you chose is yours");
        assertThat(browser.open(provider.at("/work")).text()).contains("EXAMPLE Person");
        assertThat(elsewhere.open(provider.at("/work")).address().getPath()).isEqualTo("/login");
        assertThat(new Browser().open(provider.at(PAGE)).address().getPath()).isEqualTo("/login");
    }

    @Test
    void guessing_the_current_password_on_an_open_session_is_slowed_down() throws Exception {
        NewPerson officer = provider.officer("post.bogota");
        Browser browser = new Browser();
        signIn(browser, officer, Provider.PASSWORD);
        Page form = browser.open(provider.at(PAGE));
        for (int attempt = 0; attempt < 5; attempt++) {
            browser.submit(form, PAGE, Map.of("current", "EXAMPLE " + attempt, "password", CHOSEN, "again", CHOSEN));
        }

        Page blocked =
                browser.submit(form, PAGE, Map.of("current", Provider.PASSWORD, "password", CHOSEN, "again", CHOSEN));

        assertThat(blocked.status()).isEqualTo(429);
        assertThat(blocked.response().headers().firstValue("Retry-After")).isPresent();
        assertThat(signIn(new Browser(), officer, Provider.PASSWORD).address().getPath())
                .isEqualTo("/work");
    }

    @Test
    void the_page_can_be_used_by_everybody_and_holds_no_script() throws Exception {
        NewPerson officer = provider.officer("post.bogota");
        Browser browser = new Browser();
        signIn(browser, officer, Provider.PASSWORD);

        Document document = browser.open(provider.at(PAGE)).document();

        assertThat(document.expectFirst("html").attr("lang")).isEqualTo("en");
        assertThat(document.select("h1")).hasSize(1);
        for (String field : new String[] {"current", "password", "again"}) {
            assertThat(document.select("label[for=" + field + "]")).hasSize(1);
        }
        assertThat(document.expectFirst("#current").attr("autocomplete")).isEqualTo("current-password");
        assertThat(document.expectFirst("#password").attr("autocomplete")).isEqualTo("new-password");
        assertThat(document.getElementById(document.expectFirst("#password").attr("aria-describedby")))
                .isNotNull();
        assertThat(document.select("script, [style], style")).isEmpty();
        assertThat(browser.open(provider.at("/login")).document().select("a[href=" + PAGE + "]"))
                .hasSize(1);
    }

    private static NewPerson newcomer() {
        return provider.person(Grants.ofOfficer(java.util.Set.of(new QueueName("post.bogota"))), PasswordUse.TEMPORARY);
    }

    private static Page signIn(Browser browser, NewPerson person, String password) throws Exception {
        return browser.signIn(provider.at("/work"), person.person().username().value(), password);
    }
}
