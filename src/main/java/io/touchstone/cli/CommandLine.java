package io.touchstone.cli;

import io.touchstone.Nearest;
import io.touchstone.db.StartFailure;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/** Finds the command somebody typed, and runs it. */
public final class CommandLine {
    private static final int FAILED = 1;
    private static final int MISUSED = 2;
    private static final List<String> ASKING_FOR_HELP = List.of("help", "--help", "-h");
    private static final List<Command> COMMANDS =
            List.of(new Serve(), new Demo(), new SignIn(), new Token(), new Check(), new Version(), new Rehearse());

    private CommandLine() {}

    /** Runs it and returns the exit code: 0 done, 1 failed, 2 not understood. */
    public static int run(List<String> arguments, PrintStream out, PrintStream err) {
        if (arguments.isEmpty()) {
            err.println(usage());
            return MISUSED;
        }
        String word = arguments.get(0).equals("--version") ? "version" : arguments.get(0);
        List<String> rest = arguments.subList(1, arguments.size());
        if (ASKING_FOR_HELP.contains(word)) {
            out.println(usage());
            return 0;
        }
        Optional<Command> found =
                COMMANDS.stream().filter(command -> command.name().equals(word)).findAny();
        if (found.isEmpty()) {
            List<String> known = COMMANDS.stream().map(Command::name).toList();
            err.println(
                    "touchstone: there is no command '" + word + "'. Did you mean " + Nearest.to(word, known) + "?");
            err.println(usage());
            return MISUSED;
        }
        return run(found.get(), rest, out, err);
    }

    private static int run(Command command, List<String> rest, PrintStream out, PrintStream err) {
        if (rest.stream().anyMatch(ASKING_FOR_HELP::contains)) {
            out.println("touchstone " + command.name() + ": " + command.summary());
            out.print(command.details());
            return 0;
        }
        if (!rest.isEmpty()) {
            err.println("touchstone " + command.name() + " takes no arguments; settings come from the environment"
                    + " (touchstone serve --help)");
            return MISUSED;
        }
        try {
            return command.run(out);
        } catch (StartFailure e) {
            err.println("touchstone: " + e.getMessage());
            return FAILED;
        }
    }

    private static String usage() {
        StringBuilder usage = new StringBuilder("usage: touchstone <command> [--help]\n");
        for (Command command : COMMANDS) {
            usage.append(String.format("%n  %-9s%s", command.name(), command.summary()));
        }
        return usage.append(String.format("%n  %-9s%s", "help", "show this page"))
                .toString();
    }
}
