package community.securityir.error;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * What the handlers can say when they fail, read from their source with the compiler's own parser: each code with each
 * message's beginning, in which three points stand for what is only known at run time.
 */
final class HandlerMessages {

    private static final String OPEN = "…";

    private final Map<String, Set<String>> byMethod = new HashMap<>();
    private final Map<String, Set<String>> codesOfMethod = new HashMap<>();
    private final Set<Said> said = new LinkedHashSet<>();
    private final Set<String> codes = new LinkedHashSet<>();

    private HandlerMessages() {
    }

    /** One message, as far as it is fixed, and the code it comes with. */
    record Said(String code, String message) {
    }

    static HandlerMessages of(final Path sources) throws IOException {
        final HandlerMessages found = new HandlerMessages();
        final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (Stream<Path> files = Files.walk(sources);
                StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            final List<Path> java = files.filter(file -> file.toString().endsWith(".java")).toList();
            final JavacTask task = (JavacTask) compiler.getTask(
                null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(java));
            for (final CompilationUnitTree unit : task.parse()) {
                unit.accept(found.new Reader(), null);
            }
        }
        found.codesOfMethod.forEach((method, those) -> those.forEach(code ->
            found.byMethod.getOrDefault(method, Set.of()).forEach(text -> found.add(code, text))));
        return found;
    }

    Set<Said> all() {
        return said;
    }

    Set<String> codes() {
        return codes;
    }

    private void add(final String code, final String message) {
        // a text that is made elsewhere, such as the broken rules of a model, is read there
        if (!message.startsWith(OPEN) || message.length() > OPEN.length()) {
            said.add(new Said(code, message));
        }
    }

    private final class Reader extends TreeScanner<Void, Void> {

        private final Map<String, ExpressionTree> locals = new HashMap<>();
        private String method = "";

        @Override
        public Void visitMethod(final MethodTree tree, final Void none) {
            method = tree.getName().toString();
            locals.clear();
            return super.visitMethod(tree, none);
        }

        @Override
        public Void visitVariable(final VariableTree tree, final Void none) {
            if (tree.getInitializer() != null) {
                locals.put(tree.getName().toString(), tree.getInitializer());
            }
            return super.visitVariable(tree, none);
        }

        @Override
        public Void visitMemberSelect(final MemberSelectTree tree, final Void none) {
            if (tree.getExpression().toString().equals("HandlerErrorCode")) {
                codes.add(tree.getIdentifier().toString());
            }
            return super.visitMemberSelect(tree, none);
        }

        /** A refusal's first sentence, and a failure that no call is behind. */
        @Override
        public Void visitNewClass(final NewClassTree tree, final Void none) {
            final String type = tree.getIdentifier().toString();
            if ((type.equals("Refusal") || type.equals("Failure")) && codeOf(tree.getArguments().get(0)) != null) {
                texts(tree.getArguments().get(1)).forEach(text -> add(codeOf(tree.getArguments().get(0)), text));
            }
            return super.visitNewClass(tree, none);
        }

        @Override
        public Void visitMethodInvocation(final MethodInvocationTree tree, final Void none) {
            final String called = tree.getMethodSelect().toString();
            final List<? extends ExpressionTree> arguments = tree.getArguments();
            if (called.equals("row")) {
                final MemberReferenceTree message = (MemberReferenceTree) arguments.get(4);
                codesOfMethod.computeIfAbsent(message.getName().toString(), any -> new LinkedHashSet<>())
                    .add(codeOf(arguments.get(2)));
            } else if (called.equals("broken.add")) {
                texts(arguments.get(0)).forEach(text -> add("InvalidRequest", text));
            }
            return super.visitMethodInvocation(tree, none);
        }

        @Override
        public Void visitReturn(final ReturnTree tree, final Void none) {
            if (tree.getExpression() != null) {
                byMethod.computeIfAbsent(method, any -> new LinkedHashSet<>()).addAll(texts(tree.getExpression()));
            }
            return super.visitReturn(tree, none);
        }

        private String codeOf(final ExpressionTree tree) {
            return tree instanceof MemberSelectTree select
                && select.getExpression().toString().equals("HandlerErrorCode") ? select.getIdentifier().toString() : null;
        }

        /** All that an expression can become. */
        private List<String> texts(final ExpressionTree tree) {
            if (tree instanceof LiteralTree literal && literal.getValue() instanceof String text) {
                return List.of(text);
            } else if (tree instanceof ParenthesizedTree inner) {
                return texts(inner.getExpression());
            } else if (tree instanceof ConditionalExpressionTree either) {
                return Stream.concat(texts(either.getTrueExpression()).stream(),
                    texts(either.getFalseExpression()).stream()).toList();
            } else if (tree instanceof BinaryTree sum) {
                final List<String> both = new ArrayList<>();
                for (final String left : texts(sum.getLeftOperand())) {
                    texts(sum.getRightOperand()).forEach(right -> both.add((left + right).replaceAll("…+", OPEN)));
                }
                return both;
            } else if (tree instanceof IdentifierTree name && locals.containsKey(name.getName().toString())
                    && !(locals.get(name.getName().toString()) instanceof IdentifierTree)) {
                return texts(locals.get(name.getName().toString()));
            }
            return List.of(OPEN);
        }
    }
}
