using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace CaseManagement.Browser.Tests.Pages;

/// <summary>
/// Changes drawings as the designer does: within the page of whoever is signed in, over the door the designer saves by.
/// A change is a few lines of script on the model <c>m</c>.
/// </summary>
public sealed class DrawingDesk(IPage page)
{
    private const string Door = """
        const settings = async () => JSON.parse((document.getElementById('designer-settings')
          ?? new DOMParser().parseFromString(await (await fetch('/studio/definitions')).text(), 'text/html').getElementById('designer-settings')).textContent);
        const ask = async (path, method = 'GET', body = undefined) => {
          const answer = await window.fetch('/elsa/api' + path, { method, headers: { 'Content-Type': 'application/json', 'X-CSRF': (await settings()).token }, body: body && JSON.stringify(body) });
          return { status: answer.status, body: await answer.text() };
        };
        """;

    private const string Tools = """
        const activities = m.root.activities, connections = m.root.connections;
        const the = id => activities.find(a => a.id === id);
        const line = (from, port) => connections.find(c => c.source.activity === from && (port === undefined || c.source.port === port));
        const cut = (from, port) => connections.splice(connections.indexOf(line(from, port)), 1);
        const lead = (from, port, to) => { line(from, port).target.activity = to; };
        const connect = (from, port, to) => connections.push({ source: { activity: from, port }, target: { activity: to, port: 'In' }, vertices: [] });
        const literal = value => ({ typeName: 'String', expression: { type: 'Literal', value } });
        const list = (...values) => ({ typeName: 'Object', expression: { type: 'Object', value: JSON.stringify(values) } });
        const add = (id, type, displayText, inputs = {}) => activities.push({ id, nodeId: `${m.root.nodeId}:${id}`, type, version: 1, name: id,
          metadata: { displayText, designer: { position: { x: 40, y: 700 }, size: { width: 180, height: 54 } } }, ...inputs });
        """;

    /// <summary>Saves a change of a version; with <paramref name="publish"/> the page asks for the reason next.</summary>
    /// <param name="definitionId">The drawing.</param>
    /// <param name="change">Lines of script that change the model <c>m</c>.</param>
    /// <param name="from">Version the change begins with: <c>Latest</c> or <c>Published</c>.</param>
    /// <param name="publish">True as with the designer's button to publish.</param>
    public async Task ChangeAsync(string definitionId, string change, string from = "Latest", bool publish = false)
    {
        var answer = await page.EvaluateAsync<JsonElement>(
            $$"""
            async ([id, from, publish]) => {
              {{Door}}
              const m = JSON.parse((await ask(`/workflow-definitions/by-definition-id/${id}?versionOptions=${from}`)).body);
              {{Tools}}
              {{change}}
              delete m.id;
              return ask('/workflow-definitions', 'POST', { model: m, publish });
            }
            """,
            new object[] { definitionId, from, publish });
        var (status, body) = (answer.GetProperty("status").GetInt32(), answer.GetProperty("body").GetString()!);
        Assert.True(publish ? status == 400 && body.Contains("needs-reason", StringComparison.Ordinal) : status == 200, $"{status} {body}");
    }

    /// <summary>Gives the office a drawing from a file.</summary>
    public async Task ImportAsync(string json)
    {
        var answer = await page.EvaluateAsync<JsonElement>($"async json => {{ {Door} return ask('/workflow-definitions/import', 'POST', JSON.parse(json)); }}", json);
        Assert.True(answer.GetProperty("status").GetInt32() == 200, answer.GetProperty("body").GetString());
    }

    /// <summary>Throws the draft of a drawing away, where there is one.</summary>
    public async Task DropDraftAsync(string definitionId)
    {
        var latest = await LatestAsync(definitionId);
        if (!latest["isPublished"]!.GetValue<bool>())
        {
            await page.EvaluateAsync($"async path => {{ {Door} await ask(path, 'DELETE'); }}", $"/workflow-definition-versions/{latest["id"]}");
        }
    }

    /// <summary>What the server has as the latest version.</summary>
    public async Task<JsonNode> LatestAsync(string definitionId)
    {
        var answer = await page.APIRequest.GetAsync($"/elsa/api/workflow-definitions/by-definition-id/{definitionId}?versionOptions=Latest");
        return JsonNode.Parse(await answer.TextAsync())!;
    }
}
