import java.io.File;
import java.io.PrintStream;
import java.lang.reflect.Array;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import uk.ac.starlink.table.RowSequence;
import uk.ac.starlink.table.StarTable;
import uk.ac.starlink.table.StoragePolicy;
import uk.ac.starlink.table.TableSequence;
import uk.ac.starlink.ttools.task.LineInvoker;
import uk.ac.starlink.ttools.Stilts;
import uk.ac.starlink.util.FileDataSource;
import uk.ac.starlink.util.IOUtils;
import uk.ac.starlink.votable.VOTableBuilder;

/**
 * Prints as JSON, in the words of astropyTables.py, what STIL, the library of STILTS and TOPCAT,
 * makes of VOTables, or with the argument "lint" what votlint says of them. Run from its source.
 */
public class StilTables {
    public static void main(String[] args) throws Exception {
        Logger.getLogger("").setLevel(Level.OFF);
        boolean lint = args.length > 0 && args[0].equals("lint");
        List<String> documents = new ArrayList<>();
        for (String path : new String(System.in.readAllBytes(), "UTF-8").split("\n")) {
            documents.add(lint ? complaints(path) : document(path));
        }
        String version = IOUtils.getResourceContents(StarTable.class, "stil.version", null);
        PrintStream out = new PrintStream(System.out, false, "UTF-8");
        out.print("{\"version\":" + string(version) + ",\"documents\":["
            + String.join(",\n", documents) + "]}");
        out.flush();
    }

    private static String complaints(String path) throws Exception {
        Path report = Files.createTempFile("votlint", ".txt");
        try {
            String[] words = {"votlint", "votable=" + path, "out=" + report};
            int status = new LineInvoker("stilts", Stilts.getTaskFactory()).invoke(words, null);
            String said = Files.readString(report).trim();
            return string(status == 0 ? said : "status " + status + "\n" + said);
        } finally {
            Files.delete(report);
        }
    }

    private static String document(String path) {
        try {
            List<String> tables = new ArrayList<>();
            TableSequence sequence =
                new VOTableBuilder()
                    .makeStarTables(new FileDataSource(new File(path)), StoragePolicy.PREFER_MEMORY);
            for (StarTable table = sequence.nextTable(); table != null; table = sequence.nextTable()) {
                tables.add(table(table));
            }
            return "{\"tables\":[" + String.join(",", tables) + "]}";
        } catch (Throwable error) {
            return "{\"error\":" + string(error.toString()) + "}";
        }
    }

    private static String table(StarTable table) throws Exception {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < table.getColumnCount(); i++) {
            names.add(string(table.getColumnInfo(i).getName()));
        }
        List<String> rows = new ArrayList<>();
        try (RowSequence sequence = table.getRowSequence()) {
            while (sequence.next()) {
                List<String> cells = new ArrayList<>();
                for (Object cell : sequence.getRow()) cells.add(value(cell));
                rows.add("[" + String.join(",", cells) + "]");
            }
        }
        return "{\"names\":[" + String.join(",", names) + "],\"rows\":["
            + String.join(",\n", rows) + "]}";
    }

    private static String value(Object cell) {
        if (cell == null) return "null";
        if (cell.getClass().isArray()) {
            List<String> items = new ArrayList<>();
            for (int i = 0; i < Array.getLength(cell); i++) items.add(value(Array.get(cell, i)));
            return "[" + String.join(",", items) + "]";
        }
        if (cell instanceof Long) return "{\"long\":" + string(cell.toString()) + "}";
        if (cell instanceof Float || cell instanceof Double) {
            double number = ((Number) cell).doubleValue();
            boolean finite = !Double.isNaN(number) && !Double.isInfinite(number);
            String text = Double.toString(number);
            return finite ? text : "{\"float\":" + string(text) + "}";
        }
        if (cell instanceof Number || cell instanceof Boolean) return cell.toString();
        return string(cell.toString());
    }

    private static String string(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c < 32 || c == '"' || c == '\\') quoted.append(String.format("\\u%04x", (int) c));
            else quoted.append(c);
        }
        return quoted.append('"').toString();
    }
}
