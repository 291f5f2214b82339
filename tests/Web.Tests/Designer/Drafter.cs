using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CaseManagement.Cases.Organisation;
using CaseManagement.Web.Tests.Citizen;

namespace CaseManagement.Web.Tests.Designer;

/// <summary>Somebody who uses the designer's door as its pages do.</summary>
internal sealed partial class Drafter
{
    private Drafter(HttpClient browser, string token) => (Browser, Token) = (browser, token);

    /// <summary>The browser.</summary>
    public HttpClient Browser { get; }

    /// <summary>The token of the page.</summary>
    public string Token { get; }

    /// <summary>The administrator with an open page of the designer.</summary>
    public static async Task<Drafter> EnterAsync(QuietOffice office, string page = "/studio/definitions")
    {
        var browser = office.Browser();
        await browser.FillAsync("/sign-in", ("account", "admin.ganzhou"), ("password", DemoPeople.Password));
        var html = await browser.GetStringAsync(new Uri(page, UriKind.Relative), TestContext.Current.CancellationToken);
        return new Drafter(browser, JsonNode.Parse(SettingsPattern().Match(html).Groups[1].Value)!["token"]!.ToString());
    }

    /// <summary>Reads from the door.</summary>
    public async Task<JsonObject> ReadAsync(string path, string page = "/studio/definitions/rebirth-approval")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/elsa/api" + path);
        request.Headers.Referrer = new Uri(Browser.BaseAddress!, page);
        var answer = await Browser.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {answer.StatusCode} {await answer.TextAsync()}");
        return JsonNode.Parse(await answer.TextAsync())!.AsObject();
    }

    /// <summary>Sends a change.</summary>
    public async Task<HttpResponseMessage> SendAsync(string path, JsonObject body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/elsa/api" + path) { Content = JsonContent.Create(body) };
        request.Headers.Add("X-CSRF", Token);
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        return await Browser.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Sends a change that must succeed.</summary>
    public async Task<JsonObject> DoAsync(string path, JsonObject body)
    {
        var answer = await SendAsync(path, body);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {answer.StatusCode} {await answer.TextAsync()}");
        return JsonNode.Parse(await answer.TextAsync())!.AsObject();
    }

    /// <summary>Takes a small workflow in: start, wait for an event, end.</summary>
    public Task<JsonObject> ImportAsync(string definitionId) => DoAsync("/workflow-definitions/import", new JsonObject
    {
        ["id"] = definitionId + "-1",
        ["definitionId"] = definitionId,
        ["name"] = "试验 " + definitionId,
        ["version"] = 1,
        ["root"] = JsonNode.Parse("""
            { "id": "flow", "type": "Elsa.Flowchart", "version": 1, "name": "Flowchart1",
              "activities": [
                { "id": "begin", "type": "Elsa.Start", "version": 1, "name": "Start1" },
                { "id": "wait", "type": "Elsa.Event", "version": 1, "name": "Event1",
                  "eventName": { "typeName": "String", "expression": { "type": "Literal", "value": "go" } } },
                { "id": "end", "type": "Elsa.End", "version": 1, "name": "End1" } ],
              "connections": [
                { "source": { "activity": "begin", "port": "Done" }, "target": { "activity": "wait", "port": "In" } },
                { "source": { "activity": "wait", "port": "Done" }, "target": { "activity": "end", "port": "In" } } ] }
            """),
    });

    [GeneratedRegex("id=\"designer-settings\">(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex SettingsPattern();
}
