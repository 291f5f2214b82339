using CaseManagement.Benchmarks.Measuring;
using CaseManagement.Tests.Hosting;
using Microsoft.Playwright;

namespace CaseManagement.Benchmarks.Designer;

/// <summary>(f) How long an administrator waits before the editor: in a browser that never saw it, and in one that did.</summary>
internal static class DesignerBenchmark
{
    private const double FirstLimit = 10;
    private const double LaterLimit = 6;

    /// <summary>Activities up to which the targets hold.</summary>
    private const int Ordinary = 60;

    public static async Task<Section> RunAsync(Size size)
    {
        await using var office = await OfficeProcess.StartAsync(["--demo"]);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = "/usr/bin/chromium",
            Headless = true,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
        });
        (string Name, string Id, int Activities)[] drawings = [("shipped matter", "rebirth-approval", 35), ("60 activities", "drawn-60", Ordinary), ("200 activities", "drawn-200", 200)];
        var administrator = await EditorVisit.SignInAsync(browser, office.Address);
        foreach (var drawing in drawings.Skip(1))
        {
            await EditorVisit.ImportAsync(administrator, DrawnFlow.Of(drawing.Id, drawing.Activities));
        }

        await administrator.Context.CloseAsync();
        var runs = size.Of(7, 1);
        var figures = new List<Figure>();
        foreach (var (name, id, activities) in drawings)
        {
            figures.AddRange(await MeasureAsync(browser, office.Address, name, id, activities, runs));
        }

        return new Section(
            "f", "Opening the designer",
            $"Headless Chromium on the machine of the office, from the address until all activities are drawn and the palette is there; {runs} runs each. First: a browser that has nothing of the office but the sign-in. Later: the same browser again.",
            figures);
    }

    private static async Task<List<Figure>> MeasureAsync(IBrowser browser, Uri office, string name, string id, int activities, int runs)
    {
        var (first, later) = (new Samples(), new Samples());
        EditorVisit? cold = null;
        EditorVisit? warm = null;
        for (var run = 0; run < runs; run++)
        {
            var page = await EditorVisit.SignInAsync(browser, office);
            first.Add((cold = await EditorVisit.OpenAsync(page, id, activities)).Time);
            later.Add((warm = await EditorVisit.OpenAsync(page, id, activities)).Time);
            await page.Context.CloseAsync();
        }

        return
        [
            .. Times($"{name}, first", first, activities, FirstLimit),
            .. Times($"{name}, later", later, activities, LaterLimit),
            Figure.Plain($"{name}, transferred first / later", $"{cold!.Bytes / 1e6:N1} / {warm!.Bytes / 1e6:N2} MB"),
            Figure.Plain($"{name}, requests first / later", $"{cold.Requests:N0} / {warm.Requests:N0}"),
        ];
    }

    private static Figure[] Times(string name, Samples times, int activities, double limit) =>
    [
        Figure.Plain($"{name}, median", Figure.Text(times.Percentile(0.5) / 1000, "s")),
        activities <= Ordinary
            ? Figure.AtMost($"{name}, slowest", times.Percentile(1) / 1000, limit, "s")
            : Figure.Plain($"{name}, slowest", Figure.Text(times.Percentile(1) / 1000, "s")),
    ];
}
