package servers;

import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.type.LogicalType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.jackson.Jackson2ObjectMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.filter.OncePerRequestFilter;

/** The contract on Spring Boot. */
@SpringBootApplication
public class Server {
    public static void main(String[] args) {
        SpringApplication.run(Server.class, args);
    }

    record Body(@NotNull @Size(max = ${MAX_ITEMS}) List<String> ids) {
        // Constraints of the items would make an error for each invalid item, even with fail_fast. @Size counts UTF-16 units.
        @AssertTrue
        boolean isOfValidIds() {
            return ids == null
                    || ids.stream().allMatch(id -> id != null && id.codePointCount(0, id.length()) <= ${MAX_LENGTH});
        }
    }

    @RestController
    static class Tasks {
        @PostMapping(path = "/v3/tasks/delete", consumes = "application/json", produces = "application/json")
        Map<String, Object> delete(@Valid @RequestBody Body body) {
            return Map.of();
        }
    }

    @Component
    static class TokenFilter extends OncePerRequestFilter {
        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            var tokens = java.util.Collections.list(request.getHeaders("X-Auth-Token"));
            if (tokens.equals(List.of(System.getenv("SMS_TOKEN")))) {
                chain.doFilter(request, response);
                return;
            }
            response.setStatus(403);
            response.setContentType("application/json");
            response.getOutputStream().write("{\"error_code\":\"SMS.0403\",\"error_msg\":\"no permission\"}".getBytes());
        }
    }

    @Bean
    Jackson2ObjectMapperBuilderCustomizer textsOnly() {
        return builder -> builder.postConfigurer(mapper -> {
            var texts = mapper.coercionConfigFor(LogicalType.Textual);
            for (var shape : List.of(CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean)) {
                texts.setCoercion(shape, CoercionAction.Fail);
            }
        });
    }
}
