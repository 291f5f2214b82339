using System.IO.Compression;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Data;
using CaseManagement.Cases.Design;
using CaseManagement.Cases.Design.Packages;
using CaseManagement.Tests.Databases;

namespace CaseManagement.Cases.Tests.Design;

public sealed class PackageTests(PostgresCluster cluster)
{
    private static readonly CaseTypePackage Shipped = new(
        DesignRoom.Key, "再生育审批", 1, CaseTypeFolder.Files(DefinitionsFolder.Find()!.At(DesignRoom.Key)));

    [Fact]
    public void A_package_comes_back_as_it_was_and_always_has_the_same_bytes()
    {
        var zip = Shipped.ToZip();

        var back = CaseTypePackage.FromZip(zip).Value;

        Assert.Equal((Shipped.Key, Shipped.Name, Shipped.Version), (back.Key, back.Name, back.Version));
        Assert.Equal(Shipped.Files.OrderBy(f => f.Key, StringComparer.Ordinal), back.Files.OrderBy(f => f.Key, StringComparer.Ordinal));
        Assert.Equal(zip, Shipped.ToZip());
    }

    [Fact]
    public void What_was_changed_on_the_way_is_refused() =>
        Assert.Equal("altered-package", CaseTypePackage.FromZip(With(Shipped.ToZip(), "forms/intake.json", "{}")).Refusals[0].Code);

    [Fact]
    public void What_is_no_package_is_refused()
    {
        Assert.Equal("invalid-package", CaseTypePackage.FromZip([]).Refusals[0].Code);
        Assert.Equal("invalid-package", CaseTypePackage.FromZip([80, 75, 3, 4, 1, 2, 3]).Refusals[0].Code);
        Assert.Equal("invalid-package", CaseTypePackage.FromZip(With(Shipped.ToZip(), "../outside.json", "{}")).Refusals[0].Code);
        Assert.Equal("invalid-package", CaseTypePackage.FromZip(With(Shipped.ToZip(), "manifest.json", "{")).Refusals[0].Code);
    }

    [Fact]
    public async Task A_dry_run_tells_problems_and_differences_and_changes_nothing()
    {
        await using var room = await DesignRoom.OpenAsync(cluster);
        var files = new Dictionary<string, string>(Shipped.Files, StringComparer.Ordinal);
        files["case-type.json"] = files["case-type.json"].Replace("[\"heard\", \"second-person\",", "[\"second-person\",", StringComparison.Ordinal);

        var preview = (await room.SendAsync(new ReadPackage((Shipped with { Files = files }).ToZip()))).Value;

        Assert.Contains(preview.Problems, p => p.Code == "adverse.not-heard");
        Assert.Equal("outcomes", Assert.Single(preview.Difference!.Groups).Area);
        Assert.Single(await room.VersionsAsync());
    }

    [Fact]
    public async Task An_exported_version_is_taken_in_as_a_draft_and_can_be_published()
    {
        await using var room = await DesignRoom.OpenAsync(cluster);
        var export = (await room.SendAsync(new ExportPackage((await room.LatestAsync()).Id))).Value;
        await room.EditAsync("case-type.json", "\"count\": 8,", "\"count\": 7,");

        var draft = (await room.SendAsync(new ImportPackage(Guid.CreateVersion7(), export.Content))).Value;

        Assert.Equal("rebirth-approval-1.zip", export.Name);
        Assert.Equal((3, true, true, DesignOrigin.Import), (draft.Number, draft.IsDraft, draft.IsLatest, draft.Origin));
        Assert.Equal([(1, false), (2, false), (3, true)], (await room.VersionsAsync()).Select(v => (v.Number, v.IsLatest)));
        Assert.True((await room.SendAsync(new PublishDesign(Guid.CreateVersion7(), draft.Id, "从邻县取来"))).Succeeded);
    }

    [Fact]
    public async Task A_matter_that_is_new_here_begins_as_a_draft_and_stays_after_a_restart()
    {
        await using var room = await DesignRoom.OpenAsync(cluster);
        var files = new Dictionary<string, string>(Shipped.Files, StringComparer.Ordinal);
        files["case-type.json"] = files["case-type.json"].Replace("\"key\": \"rebirth-approval\"", "\"key\": \"rebirth-again\"", StringComparison.Ordinal);

        var draft = (await room.SendAsync(new ImportPackage(Guid.CreateVersion7(), (Shipped with { Key = "rebirth-again", Files = files }).ToZip()))).Value;
        Assert.Equal(("rebirth-again", "rebirth-again", 1), (draft.DefinitionId, draft.CaseTypeKey, draft.Number));
        Assert.False(room.Library.TryCurrent("rebirth-again", out _));
        Assert.Empty((await room.SendAsync(new PublishDesign(Guid.CreateVersion7(), draft.Id, "新增事项"))).Refusals);
        await room.StartAsync();

        Assert.True(room.Library.TryCurrent("rebirth-again", out _));
    }

    private static byte[] With(byte[] zip, string path, string text)
    {
        using var bytes = new MemoryStream();
        bytes.Write(zip);
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Update, leaveOpen: true))
        {
            archive.GetEntry(path)?.Delete();
            using var writer = new StreamWriter(archive.CreateEntry(path).Open());
            writer.Write(text);
        }

        return bytes.ToArray();
    }
}
