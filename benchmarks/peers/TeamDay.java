import ai.timefold.solver.core.api.domain.entity.PlanningEntity;
import ai.timefold.solver.core.api.domain.solution.PlanningEntityCollectionProperty;
import ai.timefold.solver.core.api.domain.solution.PlanningScore;
import ai.timefold.solver.core.api.domain.solution.PlanningSolution;
import ai.timefold.solver.core.api.domain.valuerange.ValueRangeProvider;
import ai.timefold.solver.core.api.domain.variable.CascadingUpdateShadowVariable;
import ai.timefold.solver.core.api.domain.variable.InverseRelationShadowVariable;
import ai.timefold.solver.core.api.domain.variable.NextElementShadowVariable;
import ai.timefold.solver.core.api.domain.variable.PlanningListVariable;
import ai.timefold.solver.core.api.domain.variable.PreviousElementShadowVariable;
import ai.timefold.solver.core.api.score.buildin.hardsoftlong.HardSoftLongScore;
import ai.timefold.solver.core.api.score.stream.Constraint;
import ai.timefold.solver.core.api.score.stream.ConstraintFactory;
import ai.timefold.solver.core.api.score.stream.ConstraintProvider;
import ai.timefold.solver.core.api.solver.SolverConfigOverride;
import ai.timefold.solver.core.api.solver.SolverFactory;
import ai.timefold.solver.core.config.solver.SolverConfig;
import ai.timefold.solver.core.config.solver.termination.TerminationConfig;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.LoggerFactory;

/** The core of a day as a Timefold model: a list variable for each shift, starts as a cascading shadow. */
public class TeamDay {

    /** One shift: door 0 is where it starts and ends. */
    @PlanningEntity
    public static class Shift {
        int start;
        int end;
        int[][] seconds;
        int[][] price;
        boolean[] allowed;

        @PlanningListVariable(allowsUnassignedValues = true)
        public List<Visit> visits = new ArrayList<>();
    }

    /** One visit; door is its number plus one. */
    @PlanningEntity
    public static class Visit {
        int door;
        int earliest;
        int latest;
        int duration;
        int leftOut;

        @InverseRelationShadowVariable(sourceVariableName = "visits")
        public Shift shift;

        @PreviousElementShadowVariable(sourceVariableName = "visits")
        public Visit previous;

        @NextElementShadowVariable(sourceVariableName = "visits")
        public Visit next;

        @CascadingUpdateShadowVariable(targetMethodName = "updateStart")
        public Integer start;

        public void updateStart() {
            if (shift == null) {
                start = null;
                return;
            }
            int ready = previous == null ? shift.start : previous.start + previous.duration;
            start = Math.max(ready + shift.seconds[before()][door], earliest);
        }

        int before() {
            return previous == null ? 0 : previous.door;
        }

        long price() {
            return shift.price[before()][door] + (next == null ? shift.price[door][0] : 0);
        }

        long late() {
            long late = Math.max(0, start - latest);
            if (next == null) {
                late += Math.max(0, start + duration + shift.seconds[door][0] - shift.end);
            }
            return late;
        }
    }

    /** The whole day. */
    @PlanningSolution
    public static class Day {
        @PlanningEntityCollectionProperty
        public List<Shift> shifts = new ArrayList<>();

        @PlanningEntityCollectionProperty
        @ValueRangeProvider
        public List<Visit> visits = new ArrayList<>();

        @PlanningScore
        public HardSoftLongScore score;
    }

    /** Lateness and unsuitable nurses are hard; travel, own people and visits left out have their price. */
    public static class Rules implements ConstraintProvider {
        @Override
        public Constraint[] defineConstraints(ConstraintFactory factory) {
            return new Constraint[] {
                factory.forEach(Visit.class)
                    .filter(visit -> !visit.shift.allowed[visit.door])
                    .penalizeLong(HardSoftLongScore.ONE_HARD, visit -> 3600)
                    .asConstraint("who may"),
                factory.forEach(Visit.class)
                    .filter(visit -> visit.late() > 0)
                    .penalizeLong(HardSoftLongScore.ONE_HARD, Visit::late)
                    .asConstraint("in time"),
                factory.forEach(Visit.class)
                    .penalizeLong(HardSoftLongScore.ONE_SOFT, Visit::price)
                    .asConstraint("travel and own people"),
                factory.forEachIncludingUnassigned(Visit.class)
                    .filter(visit -> visit.shift == null)
                    .penalizeLong(HardSoftLongScore.ONE_SOFT, visit -> visit.leftOut)
                    .asConstraint("left out"),
            };
        }
    }

    private static final Map<Integer, SolverFactory<Day>> FACTORIES = new HashMap<>();

    /** Answers one day after another, so that the machine stays warm. */
    public static void main(String[] arguments) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(System.in, 1 << 20));
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(System.out));
        System.setOut(System.err); // whatever else is printed is no part of the answer
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.OFF);
        while (true) {
            int milliseconds;
            try {
                milliseconds = in.readInt();
            } catch (EOFException end) {
                return;
            }
            long began = System.nanoTime();
            int seed = in.readInt();
            Day day = read(in);
            long left = milliseconds - (System.nanoTime() - began) / 1_000_000;
            write(out, solve(day, Math.max(left, 1), seed));
        }
    }

    private static Day solve(Day day, long milliseconds, int seed) {
        SolverFactory<Day> factory = FACTORIES.computeIfAbsent(seed, TeamDay::factory);
        TerminationConfig ends = new TerminationConfig().withSpentLimit(java.time.Duration.ofMillis(milliseconds));
        return factory.buildSolver(new SolverConfigOverride<Day>().withTerminationConfig(ends)).solve(day);
    }

    private static SolverFactory<Day> factory(int seed) {
        SolverConfig config = SolverConfig.createFromXmlInputStream(
            new ByteArrayInputStream(System.getProperty("config").getBytes(StandardCharsets.UTF_8)));
        return SolverFactory.create(config
            .withSolutionClass(Day.class)
            .withEntityClasses(Shift.class, Visit.class)
            .withConstraintProviderClass(Rules.class)
            .withRandomSeed((long) seed));
    }

    private static Day read(DataInputStream in) throws IOException {
        int numShifts = in.readInt();
        int numVisits = in.readInt();
        Day day = new Day();
        for (int v = 0; v < numVisits; v++) {
            Visit visit = new Visit();
            visit.door = v + 1;
            visit.earliest = in.readInt();
            visit.latest = in.readInt();
            visit.duration = in.readInt();
            visit.leftOut = in.readInt();
            day.visits.add(visit);
        }
        for (int s = 0; s < numShifts; s++) {
            Shift shift = new Shift();
            shift.start = in.readInt();
            shift.end = in.readInt();
            shift.seconds = table(in, numVisits + 1);
            shift.price = table(in, numVisits + 1);
            shift.allowed = new boolean[numVisits + 1];
            for (int v = 1; v <= numVisits; v++) {
                shift.allowed[v] = in.readInt() > 0;
            }
            day.shifts.add(shift);
        }
        return day;
    }

    private static int[][] table(DataInputStream in, int size) throws IOException {
        int[][] table = new int[size][size];
        for (int[] row : table) {
            for (int i = 0; i < size; i++) {
                row[i] = in.readInt();
            }
        }
        return table;
    }

    private static void write(DataOutputStream out, Day day) throws IOException {
        for (Shift shift : day.shifts) {
            out.writeInt(shift.visits.size());
            for (Visit visit : shift.visits) {
                out.writeInt(visit.door - 1);
            }
        }
        out.flush();
    }
}
