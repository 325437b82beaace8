import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
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
import uk.ac.starlink.table.StarTableFactory;
import uk.ac.starlink.table.StoragePolicy;
import uk.ac.starlink.table.TableSequence;
import uk.ac.starlink.ttools.task.LineInvoker;
import uk.ac.starlink.ttools.Stilts;
import uk.ac.starlink.util.FileDataSource;
import uk.ac.starlink.util.IOUtils;
import uk.ac.starlink.votable.DataFormat;
import uk.ac.starlink.votable.VOTableVersion;
import uk.ac.starlink.votable.VOTableWriter;

/**
 * Prints as JSON, in the words of astropyTables.py, what STIL, the library of STILTS and TOPCAT,
 * makes of VOTables. With the argument "lint" it prints what votlint says of them; with "write" and
 * a folder it writes their tables there in each serialisation, and prints the new names. Run from
 * its source.
 */
public class StilTables {
    public static void main(String[] args) throws Exception {
        Logger.getLogger("").setLevel(Level.OFF);
        String task = args.length > 0 ? args[0] : "read";
        List<String> documents = new ArrayList<>();
        for (String path : new String(System.in.readAllBytes(), "UTF-8").split("\n")) {
            if (task.equals("lint")) documents.add(complaints(path));
            else if (task.equals("write")) documents.addAll(rewritten(path, args[1]));
            else documents.add(document(path));
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

    private static List<String> rewritten(String path, String folder) {
        List<String> names = new ArrayList<>();
        DataFormat[] formats = {DataFormat.TABLEDATA, DataFormat.BINARY, DataFormat.BINARY2};
        for (DataFormat format : formats) {
            String stem = new File(path).getName().replaceFirst("[.]vot$", "");
            File file = new File(folder, stem + "--" + format.toString().toLowerCase() + ".vot");
            try (OutputStream out = new FileOutputStream(file)) {
                VOTableWriter writer = new VOTableWriter(format, true, VOTableVersion.V14);
                writer.writeStarTable(tables(path).nextTable(), out);
                names.add(string(file.toString()));
            } catch (Exception error) {
                // What it cannot read, or not write, nobody has to read.
            }
        }
        return names;
    }

    /** Opens a file as TOPCAT does: by what it looks like, for access to any row. */
    private static TableSequence tables(String path) throws IOException {
        StarTableFactory factory = new StarTableFactory(true);
        factory.setStoragePolicy(StoragePolicy.PREFER_MEMORY);
        return factory.makeStarTables(new FileDataSource(new File(path)), null);
    }

    private static String document(String path) {
        try {
            List<String> tables = new ArrayList<>();
            TableSequence sequence = tables(path);
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
