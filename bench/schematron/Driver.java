import java.io.*;
import java.nio.file.*;
import java.util.*;
import javax.xml.transform.*;
import javax.xml.transform.stream.*;

/**
 * A program for one JVM: each line of its jobs file is a document and the stylesheets to run on it, with tabs between;
 * it prints the best time in milliseconds of so many runs over all stylesheets of a document. It keeps to the standard
 * interface of transformations; -Dany=true lets another transformer than Saxon do it, to try the program.
 */
public class Driver {
  public static void main(String[] args) throws Exception {
    TransformerFactory factory;
    try {
      factory = TransformerFactory.newInstance("net.sf.saxon.TransformerFactoryImpl", null);
    } catch (TransformerFactoryConfigurationError absent) {
      factory = TransformerFactory.newInstance();
      System.err.println("no Saxon on the class path: " + factory.getClass().getName());
      if (System.getProperty("any") == null) System.exit(3);
    }
    Map<String, Templates> compiled = new HashMap<>();
    int repeats = Integer.parseInt(args[1]);
    for (String line : Files.readAllLines(Paths.get(args[0]))) {
      String[] job = line.split("\t");
      byte[] document = Files.readAllBytes(Paths.get(job[0]));
      double best = Double.MAX_VALUE;
      for (int i = 0; i < repeats; i++) {
        long start = System.nanoTime();
        for (int j = 1; j < job.length; j++) {
          Templates templates = compiled.get(job[j]);
          if (templates == null) compiled.put(job[j], templates = factory.newTemplates(new StreamSource(new File(job[j]))));
          Transformer transformer = templates.newTransformer();
          transformer.setErrorListener(new Silent());
          StreamSource source = new StreamSource(new ByteArrayInputStream(document), new File(job[0]).toURI().toString());
          transformer.transform(source, new StreamResult(OutputStream.nullOutputStream()));
        }
        best = Math.min(best, (System.nanoTime() - start) / 1e6);
      }
      System.out.println(best);
    }
  }

  static class Silent implements ErrorListener {
    public void warning(TransformerException e) {}
    public void error(TransformerException e) {}
    public void fatalError(TransformerException e) throws TransformerException { throw e; }
  }
}
