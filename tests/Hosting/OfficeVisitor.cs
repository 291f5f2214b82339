using System.Net;
using CaseManagement.Cases.Organisation;

namespace CaseManagement.Tests.Hosting;

/// <summary>What the office answered.</summary>
/// <param name="Status">Status of the last answer.</param>
/// <param name="Path">Address of the page, after following where the office sent the visitor.</param>
/// <param name="Html">The page.</param>
public sealed record Visit(HttpStatusCode Status, string Path, string Html);

/// <summary>Somebody who uses the pages of an office without a browser: own cookies, forms read from the pages.</summary>
public sealed class OfficeVisitor : IDisposable
{
    private readonly HttpClient _client;

    public OfficeVisitor(OfficeProcess office)
    {
        ArgumentNullException.ThrowIfNull(office);
        _client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() })
        {
            BaseAddress = office.Address,
            Timeout = TimeSpan.FromSeconds(60),
        };
    }

    /// <summary>Opens a page and follows where it leads.</summary>
    public async Task<Visit> OpenAsync(string path) => await FollowAsync(await _client.GetAsync(new Uri(path, UriKind.Relative)), path);

    /// <summary>Sends a form; does not follow where the office leads.</summary>
    public async Task<Visit> SendAsync(string path, IEnumerable<KeyValuePair<string, string>> values)
    {
        using var content = new FormUrlEncodedContent(values);
        using var answer = await _client.PostAsync(new Uri(path, UriKind.Relative), content);
        return new Visit(answer.StatusCode, answer.Headers.Location?.OriginalString ?? path, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Signs in as one of the demo people.</summary>
    public async Task SignInAsync(string account)
    {
        var page = await OpenAsync("/sign-in");
        var values = HtmlForm.All(page.Html).First(f => f.Fields.Any(x => x.Name == "password" && x.Kind == "password")).Filled();
        values["account"] = account;
        values["password"] = DemoPeople.Password;
        var answer = await SendAsync("/sign-in", values);
        if (answer.Status != HttpStatusCode.Redirect)
        {
            throw new InvalidOperationException($"{account} could not sign in: {answer.Status}");
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task<Visit> FollowAsync(HttpResponseMessage answer, string path)
    {
        while (answer.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.SeeOther)
        {
            path = answer.Headers.Location!.OriginalString;
            answer.Dispose();
            answer = await _client.GetAsync(new Uri(path, UriKind.RelativeOrAbsolute));
        }

        using (answer)
        {
            return new Visit(answer.StatusCode, path, await answer.Content.ReadAsStringAsync());
        }
    }
}
