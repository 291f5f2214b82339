using System.Text.Json;
using System.Text.Json.Nodes;

namespace CaseManagement.Web.Features.Apply;

/// <summary>Everything a citizen has answered so far, as it lies in the draft. Unchecked: a wrong answer is kept too.</summary>
/// <param name="data">Content of the draft.</param>
public sealed class ApplicationAnswers(JsonObject data)
{
    private const string FormKey = "form";
    private const string MaterialsKey = "materials";

    /// <summary>What the draft holds.</summary>
    public JsonObject Data { get; } = data;

    /// <summary>Data of the application form.</summary>
    public JsonObject Form => Part(FormKey);

    /// <summary>GB/T 2260 code of the township chosen.</summary>
    public string? Town
    {
        get => Text("town");
        set => Data["town"] = value;
    }

    /// <summary>GB/T 2260 code of the village, or of the township where the village is not known.</summary>
    public string? Locality
    {
        get => Text("locality");
        set => Data["locality"] = value;
    }

    /// <summary>Whether the notice on data processing was read.</summary>
    public bool Noticed
    {
        get => IsTrue("noticed");
        set => Data["noticed"] = value;
    }

    /// <summary>Whether the commitment that stands for papers was made.</summary>
    public bool Committed
    {
        get => IsTrue("committed");
        set => Data["committed"] = value;
    }

    /// <summary>Whether the agent says that the applicant gave the mandate.</summary>
    public bool Mandate
    {
        get => IsTrue("mandate");
        set => Data["mandate"] = value;
    }

    /// <summary>The step reached, to go on from there; null at the beginning.</summary>
    public string? Reached
    {
        get => Text("reached");
        set => Data["reached"] = value;
    }

    /// <summary>True where nothing was answered yet.</summary>
    public bool Empty => Data.Count == 0;

    /// <summary>States of materials by key.</summary>
    public IReadOnlyDictionary<string, string> Materials =>
        Part(MaterialsKey).ToDictionary(m => m.Key, m => m.Value?.ToString() ?? "", StringComparer.Ordinal);

    /// <summary>Sets where a material stands.</summary>
    public void SetMaterial(string key, string? state)
    {
        if (string.IsNullOrEmpty(state))
        {
            Part(MaterialsKey).Remove(key);
        }
        else
        {
            Part(MaterialsKey)[key] = state;
        }
    }

    /// <summary>Sets a field of the form; null takes it away.</summary>
    public void SetField(string key, JsonNode? value)
    {
        if (value is null)
        {
            Form.Remove(key);
        }
        else
        {
            Form[key] = value.DeepClone();
        }
    }

    private JsonObject Part(string key)
    {
        if (Data[key] is JsonObject part)
        {
            return part;
        }

        part = [];
        Data[key] = part;
        return part;
    }

    private string? Text(string key) => Data[key] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    private bool IsTrue(string key) => Data[key]?.GetValueKind() == JsonValueKind.True;
}
