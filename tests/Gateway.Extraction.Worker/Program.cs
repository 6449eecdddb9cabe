using System.Text;
using Gateway.Extraction.Worker;
using Gateway.Extraction.Workers;

// A worker of the pool: an honest one, or one that a document has taken over, in the way that the argument says.
var (input, output) = (Console.OpenStandardInput(), Console.OpenStandardOutput());
if (args is ["honest"])
{
    return ExtractionWorker.Run(input, output);
}
var request = new byte[4096];
while (input.Read(request) is var length and > 0)
{
    var text = Encoding.UTF8.GetString(request, 0, length);
    switch (args[0])
    {
        // Only the document that is named so is a hostile one.
        case "mixed" when !text.Contains("bad", StringComparison.Ordinal):
            Answer(4);
            break;
        case "mixed" or "dies":
            return 134;
        case "hangs":
            Thread.Sleep(Timeout.Infinite);
            break;
        case "stops-reading":
            output.Write([200, 0]);
            Thread.Sleep(Timeout.Infinite);
            break;
        case "claims":
            output.Write([255, 255, 255, 7, 3, 1, 2, 3]);
            return 0;
        case "floods":
            Flood();
            break;
        case "says-nonsense":
            Answer(77, "nonsense");
            break;
        case "lies":
            Answer(3, "\u00ff\u00ff\u00ff\u007f");
            break;
        case "asks-for-ever":
            Answer(2);
            break;
        case "tries-to-get-out":
            Refuse(string.Join(", ", Attempts.Succeeding()));
            break;
        case "tells-environment":
            var names = Environment.GetEnvironmentVariables().Keys.Cast<string>().Order();
            Refuse(string.Join(' ', names) + " in " + Environment.CurrentDirectory);
            break;
    }
}
return 0;

void Answer(byte kind, string content = "")
{
    var bytes = Encoding.Latin1.GetBytes(content);
    output.Write([(byte)bytes.Length, 0, 0, 0, kind, .. bytes]);
    output.Flush();
}

void Refuse(string message)
{
    var bytes = Encoding.UTF8.GetBytes(message);
    byte[] content = [.. new byte[8], .. BitConverter.GetBytes(bytes.Length), .. bytes, 0];
    output.Write([.. BitConverter.GetBytes(content.Length), 5, .. content]);
    output.Flush();
}

void Flood()
{
    var bytes = new byte[1 << 20];
    while (true)
    {
        output.Write(bytes);
    }
}
