package org.signalpost.identity.adapter.web;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.vocabulary.PartnerId;
import org.signalpost.contracts.vocabulary.QueueName;
import org.signalpost.identity.application.Accounts;
import org.signalpost.identity.application.ErrorCode;
import org.signalpost.identity.application.RegisteringAccounts;
import org.signalpost.identity.application.RegisteringAccounts.NewMachine;
import org.signalpost.identity.application.RegisteringAccounts.NewPerson;
import org.signalpost.identity.application.RegisteringAccounts.Refused;
import org.signalpost.identity.application.RegisteringAccounts.Registration;
import org.signalpost.identity.application.SigningKeys;
import org.signalpost.identity.model.Grants;
import org.signalpost.identity.model.Machine;
import org.signalpost.identity.model.PasswordUse;
import org.signalpost.identity.model.Person;
import org.signalpost.identity.model.Username;
import org.signalpost.servicekit.problem.EdgeProblem;
import org.signalpost.servicekit.problem.FieldError;
import org.signalpost.servicekit.problem.ProblemException;
import org.signalpost.servicekit.security.Caller;
import org.signalpost.servicekit.security.Role;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Accounts for those who run them. A secret is in the answer that made it and in no other. */
@RestController
@RequestMapping("/v1/identity")
@PreAuthorize("hasRole('ADMINISTRATION')")
public class AccountsController {

    private final Accounts accounts;
    private final RegisteringAccounts registering;
    private final SigningKeys keys;

    /** Acts on these. */
    public AccountsController(Accounts accounts, RegisteringAccounts registering, SigningKeys keys) {
        this.accounts = accounts;
        this.registering = registering;
        this.keys = keys;
    }

    record ClientRequest(
            @Nullable String clientId,
            @Nullable String name,
            @Nullable Set<Role> roles,
            @Nullable PartnerId partner,
            @Nullable Set<QueueName> queues,
            @Nullable Boolean locallyEmployed) {}

    record ClientView(
            String clientId,
            String name,
            Set<String> roles,
            @Nullable PartnerId partner,
            Set<String> queues,
            boolean locallyEmployed,
            boolean enabled) {}

    record NewClientView(
            String clientId,
            String clientSecret,
            String name,
            Set<String> roles,
            @Nullable PartnerId partner,
            Set<String> queues,
            boolean locallyEmployed) {

        @Override
        public String toString() {
            return "NewClientView[" + clientId + ", secret redacted]";
        }
    }

    record UserRequest(
            @Nullable String username,
            @Nullable String displayName,
            @Nullable Set<Role> roles,
            @Nullable PartnerId partner,
            @Nullable Set<QueueName> queues,
            @Nullable Boolean locallyEmployed,
            @Nullable String password) {

        @Override
        public String toString() {
            return "UserRequest[redacted]";
        }
    }

    record UserView(
            UUID subject,
            String username,
            String displayName,
            Set<String> roles,
            @Nullable PartnerId partner,
            Set<String> queues,
            boolean locallyEmployed,
            boolean enabled) {}

    record NewUserView(UserView user, @Nullable String password) {

        @Override
        public String toString() {
            return "NewUserView[" + user + ", password redacted]";
        }
    }

    record SecretView(String clientSecret) {

        @Override
        public String toString() {
            return "SecretView[redacted]";
        }
    }

    record PasswordView(String password) {

        @Override
        public String toString() {
            return "PasswordView[redacted]";
        }
    }

    record KeyView(String kid) {}

    @PostMapping("/clients")
    @ResponseStatus(HttpStatus.CREATED)
    NewClientView addClient(@RequestBody ClientRequest request, Caller caller) {
        Grants grants = new Grants(
                Optional.ofNullable(request.roles()).orElse(Set.of(Role.PARTNER)),
                request.partner(),
                Optional.ofNullable(request.queues()).orElse(Set.of()),
                Boolean.TRUE.equals(request.locallyEmployed()));
        Registration made =
                registering.registerMachine(text(request.clientId()), text(request.name()), grants, caller.subject());
        if (made instanceof NewMachine fresh) {
            Machine machine = fresh.machine();
            return new NewClientView(
                    machine.clientId(),
                    fresh.secret(),
                    machine.name(),
                    machine.grants().roleNames(),
                    machine.grants().partner(),
                    machine.grants().queueNames(),
                    machine.grants().locallyEmployed());
        }
        throw refusal(made);
    }

    @GetMapping("/clients")
    List<ClientView> clients() {
        return accounts.machines().stream().map(AccountsController::view).toList();
    }

    @PostMapping("/clients/{clientId}:disable")
    ClientView disableClient(@PathVariable String clientId, Caller caller) {
        return client(clientId, registering.disableMachine(clientId, caller.subject()));
    }

    @PostMapping("/clients/{clientId}:enable")
    ClientView enableClient(@PathVariable String clientId, Caller caller) {
        return client(clientId, registering.enableMachine(clientId, caller.subject()));
    }

    @PostMapping("/clients/{clientId}:renew-secret")
    SecretView renewSecret(@PathVariable String clientId, Caller caller) {
        return registering
                .renewSecret(clientId, caller.subject())
                .map(SecretView::new)
                .orElseThrow(AccountsController::none);
    }

    @PostMapping("/users")
    @ResponseStatus(HttpStatus.CREATED)
    NewUserView addUser(@RequestBody UserRequest request, Caller caller) {
        Username username;
        try {
            username = new Username(text(request.username()));
        } catch (IllegalArgumentException e) {
            throw new ProblemException(
                    EdgeProblem.INVALID_FIELDS,
                    List.of(FieldError.at("2 to 100 letters, digits and . _ @ + - are needed.", "username")));
        }
        Grants grants = new Grants(
                Optional.ofNullable(request.roles()).orElse(Set.of()),
                request.partner(),
                Optional.ofNullable(request.queues()).orElse(Set.of()),
                Boolean.TRUE.equals(request.locallyEmployed()));
        Registration made = registering.registerPerson(
                username,
                text(request.displayName()),
                grants,
                request.password(),
                PasswordUse.TEMPORARY,
                caller.subject());
        if (made instanceof NewPerson fresh) {
            return new NewUserView(view(fresh.person()), fresh.password());
        }
        throw refusal(made);
    }

    @GetMapping("/users")
    List<UserView> users() {
        return accounts.people().stream().map(AccountsController::view).toList();
    }

    @PostMapping("/users/{username}:disable")
    UserView disableUser(@PathVariable String username, Caller caller) {
        Person person = person(username);
        if (person.subject().toString().equals(caller.subject())) {
            throw new ProblemException(ErrorCode.OWN_ACCOUNT);
        }
        registering.disablePerson(person.username(), caller.subject());
        return view(person(username));
    }

    @PostMapping("/users/{username}:enable")
    UserView enableUser(@PathVariable String username, Caller caller) {
        registering.enablePerson(person(username).username(), caller.subject());
        return view(person(username));
    }

    @PostMapping("/users/{username}:renew-password")
    PasswordView renewPassword(@PathVariable String username, Caller caller) {
        return registering
                .renewPassword(person(username).username(), PasswordUse.TEMPORARY, caller.subject())
                .map(PasswordView::new)
                .orElseThrow(AccountsController::none);
    }

    @PostMapping("/signing-keys:rotate")
    KeyView rotate(Caller caller) {
        return new KeyView(keys.rotate(caller.subject()));
    }

    private ClientView client(String clientId, boolean found) {
        return accounts.machine(clientId)
                .filter(machine -> found)
                .map(AccountsController::view)
                .orElseThrow(AccountsController::none);
    }

    private Person person(String username) {
        try {
            return accounts.person(new Username(username)).orElseThrow(AccountsController::none);
        } catch (IllegalArgumentException e) {
            throw none();
        }
    }

    private static ProblemException none() {
        return new ProblemException(ErrorCode.NO_SUCH_ACCOUNT);
    }

    private static ProblemException refusal(Registration made) {
        if (made instanceof Refused refused) {
            return new ProblemException(
                    EdgeProblem.INVALID_FIELDS,
                    refused.violations().stream()
                            .map(violation -> FieldError.at(violation.reason(), violation.field()))
                            .toList());
        }
        return new ProblemException(ErrorCode.ACCOUNT_TAKEN);
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static ClientView view(Machine machine) {
        return new ClientView(
                machine.clientId(),
                machine.name(),
                machine.grants().roleNames(),
                machine.grants().partner(),
                machine.grants().queueNames(),
                machine.grants().locallyEmployed(),
                machine.enabled());
    }

    private static UserView view(Person person) {
        Grants grants = person.grants();
        return new UserView(
                person.subject(),
                person.username().value(),
                person.displayName(),
                grants.roleNames(),
                grants.partner(),
                grants.queueNames(),
                grants.locallyEmployed(),
                person.enabled());
    }
}
