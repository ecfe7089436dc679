package org.signalpost.servicekit.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.validation.ObjectError;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JacksonException.Reference;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Turns every exception that leaves a controller into a {@link Problem}; none of their messages gets out. */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
final class ProblemAdvice {

    private final ProblemResponses responses;

    ProblemAdvice(ProblemResponses responses) {
        this.responses = responses;
    }

    @ExceptionHandler(ProblemException.class)
    void known(ProblemException e, HttpServletRequest request, HttpServletResponse response) throws IOException {
        responses.write(e.problem(), request, response);
    }

    /** Left to the security filters, which know whether to ask for a log-in or to refuse. */
    @ExceptionHandler({AccessDeniedException.class, AuthenticationException.class})
    void security(RuntimeException e) {
        throw e;
    }

    @ExceptionHandler(HttpMessageNotReadableException.class)
    void unreadable(HttpMessageNotReadableException e, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        RequestTooLargeException tooLarge = cause(e, RequestTooLargeException.class);
        if (tooLarge != null) {
            tooLarge(tooLarge, request, response);
            return;
        }
        responses.write(unreadable(e), request, response);
    }

    @ExceptionHandler(RequestTooLargeException.class)
    void tooLarge(RequestTooLargeException e, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        RequestSizeLimit.refuse(responses, request, response, e.limit());
    }

    @ExceptionHandler(MethodArgumentNotValidException.class)
    void invalid(MethodArgumentNotValidException e, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        List<FieldError> errors =
                e.getAllErrors().stream().map(ProblemAdvice::fieldError).toList();
        responses.write(Problem.of(EdgeProblem.INVALID_FIELDS, errors), request, response);
    }

    @ExceptionHandler(HandlerMethodValidationException.class)
    void invalid(HandlerMethodValidationException e, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        List<FieldError> errors = new ArrayList<>();
        e.getParameterValidationResults().forEach(result -> {
            String name = result.getMethodParameter().getParameterName();
            result.getResolvableErrors()
                    .forEach(error -> errors.add(
                            error instanceof ObjectError objectError
                                    ? fieldError(objectError)
                                    : FieldError.at(
                                            textOr(error.getDefaultMessage()), name == null ? "parameter" : name)));
        });
        responses.write(Problem.of(EdgeProblem.INVALID_FIELDS, errors), request, response);
    }

    @ExceptionHandler(MethodArgumentTypeMismatchException.class)
    void mismatch(MethodArgumentTypeMismatchException e, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        responses.write(
                Problem.of(
                        EdgeProblem.INVALID_FIELDS,
                        List.of(FieldError.at("This is not of the form expected here.", e.getName()))),
                request,
                response);
    }

    @ExceptionHandler(MissingRequestHeaderException.class)
    void missing(MissingRequestHeaderException e, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        responses.write(
                Problem.of(EdgeProblem.MISSING_HEADER, "The header " + e.getHeaderName() + " is needed."),
                request,
                response);
    }

    @ExceptionHandler(MissingServletRequestParameterException.class)
    void missing(MissingServletRequestParameterException e, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        responses.write(
                Problem.of(EdgeProblem.MISSING_PARAMETER, "The parameter " + e.getParameterName() + " is needed."),
                request,
                response);
    }

    @ExceptionHandler(ServletRequestBindingException.class)
    void unbound(ServletRequestBindingException e, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        responses.write(Problem.of(EdgeProblem.MALFORMED_REQUEST), request, response);
    }

    @ExceptionHandler(HttpMediaTypeNotSupportedException.class)
    void unsupported(HttpMediaTypeNotSupportedException e, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String supported =
                e.getSupportedMediaTypes().stream().map(MediaType::toString).collect(Collectors.joining(", "));
        if (supported.isEmpty()) {
            responses.write(Problem.of(EdgeProblem.UNSUPPORTED_MEDIA_TYPE), request, response);
            return;
        }
        response.setHeader(HttpHeaders.ACCEPT, supported);
        responses.write(
                Problem.of(EdgeProblem.UNSUPPORTED_MEDIA_TYPE, "Send it with Content-Type: " + supported + "."),
                request,
                response);
    }

    @ExceptionHandler(HttpMediaTypeNotAcceptableException.class)
    void notAcceptable(HttpServletRequest request, HttpServletResponse response) throws IOException {
        responses.write(Problem.of(EdgeProblem.NOT_ACCEPTABLE), request, response);
    }

    @ExceptionHandler(HttpRequestMethodNotSupportedException.class)
    void method(HttpRequestMethodNotSupportedException e, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE)
                instanceof ResourceHttpRequestHandler) {
            // What takes every path that nothing else takes, and of methods GET and HEAD alone.
            responses.write(Problem.of(EdgeProblem.NOT_FOUND), request, response);
            return;
        }
        Set<HttpMethod> supported = e.getSupportedHttpMethods();
        if (supported != null && !supported.isEmpty()) {
            response.setHeader(
                    HttpHeaders.ALLOW,
                    supported.stream().map(HttpMethod::name).sorted().collect(Collectors.joining(", ")));
        }
        responses.write(Problem.of(EdgeProblem.METHOD_NOT_ALLOWED), request, response);
    }

    @ExceptionHandler(NoResourceFoundException.class)
    void nothing(HttpServletRequest request, HttpServletResponse response) throws IOException {
        responses.write(Problem.of(EdgeProblem.NOT_FOUND), request, response);
    }

    /** A query or a form that the container cannot take apart, which it finds out when somebody asks for a parameter. */
    @ExceptionHandler(InvalidParameterException.class)
    void undecodable(InvalidParameterException e, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        responses.write(Problem.of(EdgeProblem.ofStatus(e.getErrorCode())), request, response);
    }

    /** The other end has gone: there is nobody to answer, and nothing went wrong here. */
    @ExceptionHandler(AsyncRequestNotUsableException.class)
    void gone() {}

    @ExceptionHandler(Throwable.class)
    void unexpected(Throwable e, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (e instanceof ErrorResponse errorResponse) {
            HttpStatusCode status = errorResponse.getStatusCode();
            responses.write(Problem.of(EdgeProblem.ofStatus(status.value())), request, response);
            return;
        }
        RequestTooLargeException tooLarge = cause(e, RequestTooLargeException.class);
        if (tooLarge != null) {
            tooLarge(tooLarge, request, response);
            return;
        }
        responses.writeUnexpected(e, request, response);
    }

    private static Problem unreadable(HttpMessageNotReadableException e) {
        StreamReadException syntax = cause(e, StreamReadException.class);
        if (syntax != null) {
            return Problem.of(
                    EdgeProblem.MALFORMED_BODY,
                    "It is not well-formed JSON at line %d, column %d."
                            .formatted(
                                    syntax.getLocation().getLineNr(),
                                    syntax.getLocation().getColumnNr()));
        }
        JacksonException mapping = cause(e, JacksonException.class);
        if (mapping == null) {
            return Problem.of(EdgeProblem.MALFORMED_BODY);
        }
        List<Reference> path = mapping.getPath();
        String detail = mapping instanceof UnrecognizedPropertyException
                ? "There is no such field here."
                : "This is not of the form expected here.";
        Object[] steps = path.stream().map(ProblemAdvice::step).toArray();
        return Problem.of(EdgeProblem.MALFORMED_BODY, List.of(FieldError.at(detail, steps)));
    }

    private static Object step(Reference reference) {
        String name = reference.getPropertyName();
        return name != null ? name : (Object) reference.getIndex();
    }

    private static FieldError fieldError(ObjectError error) {
        if (error instanceof org.springframework.validation.FieldError fieldError) {
            Object[] steps = fieldError.getField().replace("]", "").split("[.\\[]");
            String detail = fieldError.isBindingFailure()
                    ? "This is not of the form expected here."
                    : textOr(fieldError.getDefaultMessage());
            return FieldError.at(detail, steps);
        }
        return FieldError.at(textOr(error.getDefaultMessage()));
    }

    private static String textOr(@Nullable String message) {
        return message == null || message.isBlank() ? "This is not accepted here." : message;
    }

    private static <T extends Throwable> @Nullable T cause(Throwable e, Class<T> type) {
        @Nullable Throwable current = e;
        for (int depth = 0; current != null && depth < 20; depth++) {
            if (type.isInstance(current)) {
                return type.cast(current);
            }
            current = current.getCause();
        }
        return null;
    }
}
