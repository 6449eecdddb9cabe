using System.Text;
using Gateway.Text;

namespace Gateway.Extraction.Tests.Notebooks;

public sealed class NotebookParserTests
{
    private const string Notebook = """
        {"cells": [
          {"cell_type": "markdown", "metadata": {}, "source": ["# Sales\n", "\n", "About ![x](data:image/png;base64,AAAABBBB) it.\n", "## Data"]},
          {"cell_type": "code", "execution_count": 3, "metadata": {}, "source": "import pandas\nprint(1)", "outputs": [
            {"output_type": "stream", "name": "stdout", "text": ["\u001b[31mhello\u001b[0m\n"]},
            {"output_type": "display_data", "data": {"image/png": "iVBORw0KGgo=", "text/plain": ["<Figure>"]}},
            {"output_type": "error", "ename": "ValueError", "evalue": "bad", "traceback": ["x"]}]},
          {"cell_type": "raw", "source": "raw text"}],
         "metadata": {"authors": [{"name": "Ann"}], "language_info": {"name": "python"}, "title": "Report"}, "nbformat": 4}
        """;

    [Fact]
    public void Cells_are_parts_with_headings_code_and_outputs()
    {
        var document = Read(Notebook);

        Assert.Equal("Report", document.Title);
        Assert.Equal("Ann", document.Properties.Author);
        Assert.Equal([(1, "Sales"), (2, "Data")], document.Headings.Select(heading => (heading.Level, heading.Text)));
        Assert.Equal(["cell 1", "cell 2", "cell 3"], document.Parts.Select(part => part.Name));
        Assert.Contains(
            "```python\nimport pandas\nprint(1)\n```\nOutput:\nhello\nOutput:\n<Figure>\nOutput:\nValueError: bad\n",
            document.Text,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("AAAABBBB", document.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("iVBOR", document.Text, StringComparison.Ordinal);
        var code = document.Passages.Single(passage => passage.Text.Contains("pandas", StringComparison.Ordinal));
        Assert.Equal("cell 2", code.Part);
    }

    [Fact]
    public void The_third_version_is_read()
    {
        var document = Read(
            """{"worksheets":[{"cells":[{"cell_type":"heading","level":2,"source":["Old"]},{"cell_type":"code","language":"python","input":["x = 1"],"outputs":[{"text":["2"]}]}]}]}"""
        );

        Assert.Equal("Old", document.Title);
        Assert.Contains("```python\nx = 1\n```\nOutput:\n2\n", document.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Long_outputs_are_cut_and_the_reader_is_told()
    {
        var document = Read(
            "{\"cells\":[{\"cell_type\":\"code\",\"source\":\"x\",\"outputs\":[{\"text\":\""
                + new string('y', 100_000)
                + "\"}]}]}"
        );

        Assert.True(document.Text.Length < 10_000);
        Assert.Contains("cut", Assert.Single(document.Notices), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"cells\": [")]
    [InlineData("[1, 2]")]
    [InlineData("{\"cells\": \"\\ud800\"}")]
    public void What_is_no_notebook_is_shown_as_text(string text)
    {
        var document = Read(text);

        Assert.Equal(text, document.Text);
        Assert.NotEmpty(document.Notices);
    }

    private static DocumentText Read(string text) => Parsing.Of(Encoding.UTF8.GetBytes(text), "a.ipynb")!;
}
