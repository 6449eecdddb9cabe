using System.Text;
using Gateway.Abstractions;
using Gateway.Extraction.Pdf;
using Gateway.Extraction.Tests.Packages;
using Gateway.Extraction.Tests.Pdf;
using Gateway.Extraction.Workers;

namespace Gateway.Extraction.Tests.Workers;

public sealed class ExtractionPoolTests : IDisposable
{
    private static readonly byte[] Package = [.. "PK\u0003\u0004"u8, .. new byte[100]];

    private readonly List<ExtractionPool> _pools = [];

    public void Dispose() => _pools.ForEach(pool => pool.Dispose());

    [Theory]
    [InlineData("dies", DocumentProblem.Damaged)]
    [InlineData("claims", DocumentProblem.Damaged)]
    [InlineData("says-nonsense", DocumentProblem.Damaged)]
    [InlineData("lies", DocumentProblem.Damaged)]
    [InlineData("floods", DocumentProblem.Damaged)]
    public void A_document_that_takes_its_worker_over_is_refused(string way, DocumentProblem problem)
    {
        var pool = Pool(way);
        for (var round = 0; round < 2; round++)
        {
            var refusal = Refused(pool, "a.docx");
            Assert.Equal(problem, refusal.Problem);
            Assert.Contains("a.docx", refusal.Message, StringComparison.Ordinal);
            Assert.NotNull(refusal.Hint);
        }
    }

    [Theory]
    [InlineData("hangs")]
    [InlineData("stops-reading")]
    public void A_document_that_hangs_its_worker_is_given_its_time_and_no_more(string way)
    {
        var limits = new ExtractionLimits { Time = TimeSpan.FromMilliseconds(50) };
        Assert.Equal(DocumentProblem.TooLarge, Refused(Pool(way, limits), "a.docx").Problem);
    }

    [Fact]
    public void The_documents_after_a_hostile_one_are_read_by_another_worker()
    {
        var pool = Pool("mixed");
        Assert.Null(pool.Extract(Package, "a.docx", CancellationToken.None));
        Assert.Equal(DocumentProblem.Damaged, Refused(pool, "bad.docx").Problem);
        Assert.Null(pool.Extract(Package, "b.docx", CancellationToken.None));
    }

    [Fact]
    public async Task A_cancelled_call_does_not_wait_for_its_worker()
    {
        using var cancel = new CancellationTokenSource();
        var reading = Task.Run(() => Pool("hangs").Extract(Package, "a.docx", cancel.Token));
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading.WaitAsync(TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public void A_worker_gets_none_of_the_environment_and_a_folder_without_files()
    {
        var told = Refused(Pool("tells-environment"), "a.docx").Message;
        Assert.DoesNotContain("PATH", told, StringComparison.Ordinal);
        Assert.DoesNotContain("HOME", told, StringComparison.Ordinal);
        Assert.Contains("DOTNET_GCHeapHardLimit", told, StringComparison.Ordinal);
        Assert.EndsWith(" in " + Path.GetPathRoot(AppContext.BaseDirectory), told, StringComparison.Ordinal);
    }

    [Fact]
    public void A_worker_that_was_taken_over_cannot_connect_start_programs_or_change_files() =>
        Assert.Equal("read", Refused(Pool("tries-to-get-out"), "a.docx").Message);

    [Fact]
    public void A_package_that_is_none_is_refused_by_the_worker_itself()
    {
        var pool = Pool("honest");
        Assert.Equal(DocumentProblem.Damaged, Refused(pool, "a.docx", "MZ"u8.ToArray()).Problem);
        Assert.Equal("text", pool.Extract("text"u8.ToArray(), "a.txt", CancellationToken.None)?.Text);
    }

    [Fact]
    public void A_program_that_is_not_there_is_no_fault_of_the_document()
    {
        var pool = Pool(new WorkerProgram("/nowhere/at/all", []), null);
        var refusal = Refused(pool, "a.docx");
        Assert.Null(refusal.Problem);
        Assert.Equal(ErrorCode.Internal, refusal.Code);
    }

    [Theory]
    [InlineData("a.zip", "member in/b.pdf, page 2")]
    [InlineData("a.eml", "attachment b.pdf, page 2")]
    public void A_pdf_in_a_file_is_read_by_the_gateway_and_keeps_its_pages(string name, string part)
    {
        var pdf = PdfFile.Of("The first page", "The second page");
        var file = name.EndsWith(".zip", StringComparison.Ordinal)
            ? Zip.OfBytes(("in/b.pdf", pdf))
            : Encoding.ASCII.GetBytes(
                "Subject: s\nContent-Type: application/pdf; name=b.pdf\nContent-Transfer-Encoding: base64\n\n"
                    + Convert.ToBase64String(pdf, Base64FormattingOptions.InsertLineBreaks)
            );
        var pool = Pool(
            new WorkerProgram(Dotnet.Path, ["exec", Dotnet.Worker, "honest"]),
            null,
            new PdfProgram(["/usr/bin"], TimeProvider.System)
        );

        var document = pool.Extract(file, name, CancellationToken.None)!;

        var second = document.Text.IndexOf("The second page", StringComparison.Ordinal);
        Assert.Equal(part, document.PartAt(document.LineAt(second))?.Name);
        Assert.Null(document.Problem);
    }

    [Fact]
    public void A_pdf_without_the_program_that_reads_it_says_how_to_get_it()
    {
        var pool = Pool("honest");
        var refusal = Refused(pool, "a.pdf", Encoding.ASCII.GetBytes("%PDF-1.4\n%%EOF"));
        Assert.Equal(DocumentProblem.NeedsPdfToText, refusal.Problem);
        Assert.Contains("poppler", refusal.Hint, StringComparison.Ordinal);
        Assert.Null(pool.CodeOf("a.pdf"));
    }

    private static GatewayException Refused(ExtractionPool pool, string name, byte[]? bytes = null) =>
        Assert.Throws<GatewayException>(() => pool.Extract(bytes ?? Package, name, CancellationToken.None));

    private ExtractionPool Pool(string way, ExtractionLimits? limits = null) =>
        Pool(new WorkerProgram(Dotnet.Path, ["exec", Dotnet.Worker, way]), limits);

    private ExtractionPool Pool(WorkerProgram program, ExtractionLimits? limits, PdfProgram? pdf = null)
    {
        pdf ??= PdfProgram.In([], TimeProvider.System);
        var pool = new ExtractionPool(program, pdf, limits ?? new ExtractionLimits(), TimeProvider.System, workers: 2);
        _pools.Add(pool);
        return pool;
    }
}
