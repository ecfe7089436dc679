package org.signalpost.servicekit.problem;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.lang.reflect.Type;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

/** Refuses JSON in UTF-16 or UTF-32, which the parser would recognise by itself and read. */
@ControllerAdvice
final class Utf8Bodies extends RequestBodyAdviceAdapter {

    /** Of the first characters of JSON, which are ASCII, every other encoding has a zero byte among as many bytes. */
    private static final int FIRST = 4;

    @Override
    public boolean supports(
            MethodParameter parameter, Type target, Class<? extends HttpMessageConverter<?>> converter) {
        return JacksonJsonHttpMessageConverter.class.isAssignableFrom(converter);
    }

    @Override
    public HttpInputMessage beforeBodyRead(
            HttpInputMessage message,
            MethodParameter parameter,
            Type target,
            Class<? extends HttpMessageConverter<?>> converter)
            throws IOException {
        PushbackInputStream body = new PushbackInputStream(message.getBody(), FIRST);
        byte[] first = body.readNBytes(FIRST);
        for (byte one : first) {
            if (one == 0) {
                throw new ProblemException(Problem.of(EdgeProblem.MALFORMED_BODY, "Send the body in UTF-8."));
            }
        }
        body.unread(first);
        return new Whole(body, message.getHeaders());
    }

    private record Whole(InputStream body, HttpHeaders headers) implements HttpInputMessage {

        @Override
        public InputStream getBody() {
            return body;
        }

        @Override
        public HttpHeaders getHeaders() {
            return headers;
        }
    }
}
