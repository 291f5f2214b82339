using System.IO.Compression;

namespace CaseManagement.Web.Designer.Api;

/// <summary>Several files handed out as one zip.</summary>
internal static class StudioArchive
{
    /// <summary>The zip as an answer.</summary>
    public static async Task<IResult> AnswerAsync(string name, IReadOnlyList<(string Name, byte[] Content)> files, CancellationToken cancellationToken)
    {
        var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var file in files)
            {
                await using var entry = await zip.CreateEntry(file.Name).OpenAsync(cancellationToken);
                await entry.WriteAsync(file.Content, cancellationToken);
            }
        }

        return Results.File(memory.ToArray(), "application/zip", name);
    }
}
