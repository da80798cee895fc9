package io.touchstone.architecture;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * One source file as its readers see it.
 *
 * @param name its path below the sources
 */
record SourceFile(String name, String text) {
    private static final Path MAIN = Path.of("src/main/java");
    static final int LONGEST_FILE = 300;
    static final int LONGEST_METHOD = 40;

    /** All sources of the server. */
    static List<SourceFile> all() {
        try (Stream<Path> files = Files.walk(MAIN)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .map(SourceFile::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SourceFile read(Path file) {
        try {
            return new SourceFile(MAIN.relativize(file).toString(), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder it lies in. */
    String folder() {
        return name.substring(0, name.lastIndexOf('/'));
    }

    /** The feature it belongs to; empty for what stands beside the features. */
    String feature() {
        String[] steps = name.split("/");
        return steps.length > 3 ? steps[2] : "";
    }

    boolean describesPackage() {
        return name.endsWith("package-info.java");
    }

    /** What makes these hard to read: too long, a method too long, something public that is not explained. */
    static List<String> faults(List<SourceFile> files) {
        List<String> faults = new ArrayList<>();
        for (SourceFile file : files) {
            long lines = file.text.lines().count();
            if (lines > LONGEST_FILE) {
                faults.add(file.name + " has " + lines + " lines");
            }
        }
        JavacTask task = (JavacTask) ToolProvider.getSystemJavaCompiler()
                .getTask(
                        null,
                        null,
                        null,
                        List.of("-proc:none"),
                        null,
                        files.stream().map(SourceFile::source).toList());
        try {
            DocTrees docs = DocTrees.instance(task);
            for (CompilationUnitTree unit : task.parse()) {
                new Reader(unit, docs, faults).scan(unit, null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return faults;
    }

    private JavaFileObject source() {
        return new SimpleJavaFileObject(URI.create("string:///" + name), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
    }

    private static final class Reader extends TreePathScanner<Void, Void> {
        private final String name;
        private final CompilationUnitTree unit;
        private final DocTrees docs;
        private final List<String> faults;

        Reader(CompilationUnitTree unit, DocTrees docs, List<String> faults) {
            this.name = unit.getSourceFile().getName().substring(1);
            this.unit = unit;
            this.docs = docs;
            this.faults = faults;
        }

        @Override
        public Void visitClass(ClassTree type, Void nothing) {
            if (isPublic(type.getModifiers()) && !isExplained()) {
                faults.add(name + ": " + type.getSimpleName() + " is public and has no docstring");
            }
            return super.visitClass(type, nothing);
        }

        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            boolean written = docs.getSourcePositions().getStartPosition(unit, method) >= 0;
            long lines = written ? lines(method) : 0;
            if (lines > LONGEST_METHOD) {
                faults.add(name + ": " + method.getName() + " has " + lines + " lines");
            }
            if (written && needsDocstring(method) && !isExplained()) {
                faults.add(name + ": " + method.getName() + "() is public and has no docstring");
            }
            return super.visitMethod(method, nothing);
        }

        /** Only what others may call is asked about. A constructor is explained by its type, and what overrides by what it overrides. */
        private boolean needsDocstring(MethodTree method) {
            boolean inInterface = getCurrentPath().getParentPath().getLeaf() instanceof ClassTree type
                    && type.getKind() == Tree.Kind.INTERFACE
                    && isPublic(type.getModifiers());
            boolean overrides = method.getModifiers().getAnnotations().stream()
                    .anyMatch(annotation ->
                            annotation.getAnnotationType().toString().equals("Override"));
            return (inInterface || isPublic(method.getModifiers()))
                    && !overrides
                    && !method.getName().contentEquals("<init>");
        }

        private boolean isExplained() {
            DocCommentTree comment = docs.getDocCommentTree(getCurrentPath());
            return comment != null && !comment.getFirstSentence().isEmpty();
        }

        private long lines(Tree tree) {
            SourcePositions positions = docs.getSourcePositions();
            LineMap map = unit.getLineMap();
            return map.getLineNumber(positions.getEndPosition(unit, tree))
                    - map.getLineNumber(positions.getStartPosition(unit, tree))
                    + 1;
        }

        private static boolean isPublic(ModifiersTree modifiers) {
            return modifiers.getFlags().contains(Modifier.PUBLIC);
        }
    }
}
